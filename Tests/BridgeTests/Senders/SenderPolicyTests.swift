import Bridge
import Testing

@Suite("Senders: who may what")
struct SenderPolicyTests {
    private static let policy = SenderPolicy.only([
        .sample("billing", ["users.*", "virtual_servers.create"], on: ["main", "eu-*"], replyTo: ["billing.*"]),
        .sample("billing-looks", users: ["billing"], ["*.list"], on: ["lab"], replyTo: ["looks"]),
        .sample("support", users: ["alice", "CN=Bob,O=Acme", "*"], ["*.get"], replyTo: []),
    ])

    @Test(
        "a user may what one rule of theirs allows, method and panel together",
        arguments: [
            ("billing", "users.create", "main", true), ("billing", "users.create", "eu-1", true),
            ("billing", "users.create", "eu", false), ("billing", "users.create", "lab", false),
            ("billing", "users.list", "lab", true), ("billing", "roles.list", "lab", true),
            ("billing", "roles.list", "main", false), ("billing", "virtual_servers.create", "main", true),
            ("billing", "virtual_servers.delete", "main", false), ("alice", "users.get", "nowhere", true),
            ("alice", "users.list", "main", false), ("CN=Bob,O=Acme", "users.get", "main", true),
            ("*", "users.get", "main", true), ("bob", "users.get", "main", false),
            ("Billing", "users.get", "main", false),
            ("billing ", "users.get", "main", false), ("support", "users.get", "main", false),
        ])
    func allows(_ user: String, _ method: String, _ panel: String, _ isAllowed: Bool) {
        #expect(Self.policy.rights(of: user).allow(method, on: panel) == isAllowed)
    }

    @Test(
        "replies go where a rule of the user says",
        arguments: [
            ("billing", "billing.replies", true), ("billing", "looks", true), ("billing", "billing", false),
            ("billing", "shop", false), ("alice", "anywhere", false), ("bob", "billing.replies", false),
        ])
    func answers(_ user: String, _ replyTo: String, _ isAllowed: Bool) {
        #expect(Self.policy.rights(of: user).allow(replyTo: replyTo) == isAllowed)
    }

    @Test("whom the broker has not validated, or no rule names, may nothing", arguments: [nil, "", "mallory"])
    func deniesByDefault(_ user: String?) {
        let rights = Self.policy.rights(of: user)
        #expect(rights.isNone && !rights.allow("users.get") && !rights.reach("main") && !rights.allow(replyTo: "q"))
    }

    @Test("a rule without methods, panels or replies allows none of them")
    func emptyLists() {
        var rule = SenderRule.sample("a", ["*"])
        #expect(SenderPolicy.only([rule]).rights(of: "a").allow("users.get", on: "main"))
        rule.panels = []
        #expect(!SenderPolicy.only([rule]).rights(of: "a").allow("users.get", on: "main"))
        #expect(!SenderPolicy.only([SenderRule(name: "a")]).rights(of: "a").allow("users.get", on: "main"))
        #expect(SenderPolicy.only([]).rights(of: "a").isNone)
    }

    @Test("without rules everybody may everything", arguments: [nil, "", "mallory"])
    func everybody(_ user: String?) {
        let rights = SenderPolicy.everybody.rights(of: user)
        #expect(!rights.isNone && rights.allow("users.get", on: "main") && rights.allow(replyTo: "q"))
    }

    @Test("a reply goes where both the gateway and the sender's rules let it")
    func address() {
        let names = BrokerNames(panels: ["main"])
        let rights = SenderPolicy.only([.sample("a", ["*"], replyTo: ["a.*", "amq.*", "panelbridge.expired"])])
            .rights(of: "a")
        func address(_ replyTo: String) -> ReplyAddress { ReplyAddress(replyTo, names: names, rights: rights) }
        #expect(address("a.replies") == .queue("a.replies"))
        #expect(address("amq.gen-x") == .queue("amq.gen-x"))
        #expect(address("amq.rabbitmq.reply-to.x") == .directReply("amq.rabbitmq.reply-to.x"))
        #expect(address("b.replies") == .refused(.notAllowed))
        #expect(address("panelbridge.expired") == .refused(.ownQueue))
        #expect(address("amq.topic") == .refused(.reserved))
        #expect(address("") == .none)
    }
}

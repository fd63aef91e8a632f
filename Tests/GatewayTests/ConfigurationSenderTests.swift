import Bridge
import Testing

@testable import Gateway

@Suite("Configuration: senders")
struct ConfigurationSenderTests {
    private func with(_ senders: String) -> String { smallest + "senders:\n" + senders }

    private func rules(_ senders: String, _ environment: [String: String] = [:]) throws -> [SenderRule] {
        try load(with(senders), environment).senders
    }

    @Test("a rule stands for the user of its name, on every panel and with replies anywhere, unless it says more")
    func reads() throws {
        let rules = try rules(
            """
              support:
                users: ["Alice Ä", "CN=bob,O=Acme", svc.billing_1]
                methods: ["*.list", users.get, "*"]
                panels: [ma*, main]
                reply_to: [support.*, "amq.rabbitmq.reply-to.*", amq.gen-*, '#/+']
              billing: {methods: users.*}

            """)
        var billing = SenderRule(name: "billing")
        billing.methods = [.controller("users")]
        var support = SenderRule(name: "support")
        support.users = ["Alice Ä", "CN=bob,O=Acme", "svc.billing_1"]
        support.methods = [.action("list"), .method("users.get"), .any]
        support.panels = [.beginning("ma"), .exact("main")]
        support.replyTo = [
            .beginning("support."), .beginning("amq.rabbitmq.reply-to."), .beginning("amq.gen-"), .exact("#/+"),
        ]
        #expect(rules == [billing, support])
        #expect(billing.users == ["billing"] && billing.panels == [.any] && billing.replyTo == [.any])
    }

    @Test("without rules everybody may, with one only its users")
    func policy() throws {
        #expect(try load(smallest).senderPolicy == .everybody)
        let rules = try rules("  billing: {methods: users.*}\n")
        #expect(try load(with("  billing: {methods: users.*}\n")).senderPolicy == .only(rules))
    }

    @Test("an empty reply_to means no replies")
    func noReplies() throws {
        #expect(try rules("  a: {methods: '*', reply_to: []}\n").map(\.replyTo) == [[]])
    }

    @Test("the environment makes rules too, and beats the file")
    func environment() throws {
        let rules = try rules(
            "  billing: {methods: users.*}\n",
            [
                "PANELBRIDGE_SENDERS_BILLING_REPLY_TO": "billing.*, amq.gen-*",
                "PANELBRIDGE_SENDERS_BILLING_METHODS": "*.list,users.get", "PANELBRIDGE_SENDERS_FAR_OFF_METHODS": "*",
                "PANELBRIDGE_SENDERS_FAR_OFF_USERS": "Ops.1", "PANELBRIDGE_SENDERS_FAR_OFF_PANELS": "main",
            ])
        #expect(rules.map(\.name) == ["billing", "far-off"])
        #expect(rules[0].methods == [.action("list"), .method("users.get")])
        #expect(rules[0].replyTo == [.beginning("billing."), .beginning("amq.gen-")])
        #expect(rules[1].users == ["Ops.1"] && rules[1].panels == [.exact("main")])
    }

    @Test(
        "what a rule gets wrong is one problem, which says what to write",
        arguments: [
            ("{}", "senders.a.methods is missing"), ("{methods: []}", "senders.a.methods is empty"),
            ("{methods: users.creat}", "one here is none: did you mean users.create?"),
            ("{methods: users}", "did you mean users.*?"), ("{methods: user.*}", "did you mean users.*?"),
            ("{methods: '*.lists'}", "did you mean *.list?"), ("{methods: users.creat*}", "did you mean users.create?"),
            ("{methods: '*.*'}", "must be a list of methods"), ("{methods: Users.list}", "did you mean users.list?"),
            ("{methods: qqqqqqqq}", "see `panelbridge methods`"),
            ("{methods: 'users.*,'}", "must be a list of methods"),
            ("{methods: '*', panels: mian}", "names mian, but no panel is called so; did you mean main?"),
            ("{methods: '*', panels: [main, eu-*]}", "names eu-*, but no panel is called so; there are main"),
            ("{methods: '*', panels: m*n}", "must be a list of names of panels, with * at the end of one alone"),
            ("{methods: '*', panels: []}", "senders.a.panels is empty"),
            ("{methods: '*', users: []}", "senders.a.users is empty"),
            ("{methods: '*', reply_to: '*.replies'}", "must be a list of names of queues, with * at the end"),
            ("{methods: '*', reply_to: amq.rabbitmq.reply-to}", "write amq.rabbitmq.reply-to.*"),
            (
                "{methods: '*', reply_to: panelbridge.expired}",
                "to which no reply goes: it names a queue of the gateway"
            ),
            ("{methods: '*', replyto: a}", "senders.a.replyto is not a known key; did you mean senders.a.reply_to?"),
            ("{method: '*', methods: '*'}", "did you mean senders.a.methods?"), ("all", "must hold keys below it"),
        ])
    func mistakes(_ rule: String, _ said: String) {
        let found = problems(with("  a: \(rule)\n"))
        let rest = rule == "all" ? found.filter { !$0.contains("methods is missing") } : found
        #expect(rest.count == 1 && rest.first?.contains(said) == true, "\(found)")
        #expect(rest.first?.contains("senders.a") == true, "\(found)")
    }

    @Test(
        "a section without rules is refused: it could be read as nobody, and means everybody",
        arguments: [
            "senders:", "senders: {}", "senders: none", "senders: []",
        ])
    func emptySection(_ section: String) {
        let found = problems(smallest + section + "\n")
        #expect(found.count == 1 && found[0].hasPrefix("p.yaml:6: senders must hold a rule"), "\(found)")
    }

    @Test("a name that cannot stand in a variable is none of a rule", arguments: ["Billing", "a_b", "a.b", "'a b'"])
    func names(_ name: String) {
        let found = problems(with("  \(name): {methods: '*'}\n"))
        #expect(found.count == 1 && found[0].contains("names no rule") && found[0].contains("go into its users"))
    }

    @Test("a variable that is no key of a rule names the nearest")
    func variables() {
        #expect(
            problems(smallest, ["PANELBRIDGE_SENDERS_OPS_METHOD": "*"]) == [
                "PANELBRIDGE_SENDERS_OPS_METHOD in the environment: this names no key; "
                    + "did you mean PANELBRIDGE_SENDERS_OPS_METHODS?"
            ])
    }

    @Test("who only listens needs no panels, and its rules' panels are not missed")
    func withoutPanels() throws {
        let configuration = try Configuration.load(
            file: nil, environment: ["PANELBRIDGE_SENDERS_A_METHODS": "*", "PANELBRIDGE_SENDERS_A_PANELS": "main"],
            needsPanels: false)
        #expect(configuration.senders.count == 1)
    }

    @Test("the rules are told in words, and what they mean for the gateway's own user")
    func listing() throws {
        #expect(SenderListing.lines(try load(smallest)).isEmpty)
        let senders = """
              billing: {methods: [users.*, virtual_servers.create], panels: [main], reply_to: [billing.*]}
              ops: {users: ["a\\u202Eb", carol], methods: "*", reply_to: []}

            """
        #expect(
            SenderListing.lines(try load(with(senders))) == [
                "Senders: everybody is refused but",
                "  billing (billing): users.*, virtual_servers.create on main, replies to billing.*",
                "  ops (a\\u{202e}b, carol): * on every panel, without replies",
                "  `panelbridge send` as guest is refused: no rule has this user.",
            ])
        #expect(SenderListing.lines(try load(with("  guest: {methods: '*'}\n"))).count == 2)
    }
}

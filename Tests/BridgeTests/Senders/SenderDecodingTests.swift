import Bridge
import Testing

@Suite("Senders: their commands")
struct SenderDecodingTests {
    private static let policy = SenderPolicy.only([
        .sample("billing", ["users.*"], on: ["main", "eu-*"]), .sample("ops", ["*"]),
        .sample("lab", ["*.list"], on: ["lab"]),
    ])
    private static let several = decoder(["main", "lab", "eu-1"])
    private static let one = decoder(["main"])

    private static func decoder(_ panels: [String]) -> CommandDecoder {
        CommandDecoder(
            panels: panels.map { PanelPolicy(name: $0) }, commandsExchange: "panelbridge.commands", senders: policy)
    }

    private func decode(_ body: String, from user: String?, by decoder: CommandDecoder = several) -> Decoded {
        var message = Samples.message(body)
        message.userID = user
        return decoder.decode(message, from: nil)
    }

    private func body(_ method: String, on panel: String?) -> String {
        let named = panel.map { #","panel":"\#($0)""# } ?? ""
        return #"{"method":"\#(method)"\#(named),"params":{"id":1}}"#
    }

    @Test("what a rule allows is a command with its sender", arguments: ["main", "eu-1"])
    func allows(_ panel: String) throws {
        let command = try decode(body("users.enable", on: panel), from: "billing").command
        #expect(command.panel == panel && command.userID == "billing")
    }

    @Test(
        "what no rule allows is not_allowed, in the same words whatever stands there",
        arguments: [
            ("billing", "users.enable", "lab"), ("billing", "users.enable", "nowhere"),
            ("billing", "roles.list", "main"),
            ("lab", "users.list", "main"), ("lab", "users.list", "nowhere"), ("lab", "users.enable", "lab"),
            ("mallory", "users.enable", "main"), ("mallory", "users.enable", "nowhere"),
            ("mallory", "no.method", "main"),
            ("Billing", "users.enable", "main"),
        ] as [(String, String, String)])
    func refuses(_ user: String, _ method: String, _ panel: String) {
        let refusal = decode(body(method, on: panel), from: user).refusal
        #expect(refusal?.error.code == .notAllowed)
        #expect(
            refusal?.error.message
                == "The sender may not send this command; an operator can allow it under senders.")
        // What the sender wrote itself, and who it is, for the log.
        #expect(refusal?.panelName == panel && refusal?.methodName == method && refusal?.userID == user)
    }

    @Test("a message without a validated user is refused, and told what it lacks", arguments: [nil, ""])
    func refusesTheAnonymous(_ user: String?) {
        let refusal = decode(body("users.enable", on: "main"), from: user).refusal
        #expect(refusal?.error.code == .notAllowed && refusal?.error.message.contains("user_id") == true)
    }

    @Test("who may not use the only panel does not learn its name, nor that it is the only one")
    func keepsTheOnlyPanelSecret() {
        for (user, method) in [("lab", "users.list"), ("mallory", "users.list"), ("lab", "no.method")] {
            let refusal = decode(body(method, on: nil), from: user, by: Self.one).refusal
            #expect(refusal != nil && refusal?.panelName == nil, "\(user) \(method)")
        }
        let known = decode(body("no.method", on: nil), from: "billing", by: Self.one).refusal
        #expect(known?.error.code == .unknownMethod && known?.panelName == "main")
        #expect(decode(body("users.enable", on: nil), from: "billing", by: Self.one).code == nil)
        #expect(decode(body("roles.list", on: nil), from: "billing").code == .notAllowed)
    }

    @Test("an unknown panel is named unknown to whom it would be open, and only such a one is the nearest")
    func namesNoForeignPanel() {
        let ops = decode(body("users.enable", on: "labb"), from: "ops").refusal?.error
        #expect(ops?.code == .unknownPanel && ops?.message.contains("; lab is the nearest") == true)
        let near = decode(body("users.enable", on: "eu-2"), from: "billing").refusal?.error
        #expect(near?.code == .unknownPanel && near?.message.contains("; eu-1 is the nearest") == true)
        let rules = SenderPolicy.only([.sample("billing", ["*"], on: ["x*"])])
        let decoder = CommandDecoder(
            panels: [PanelPolicy(name: "y1"), PanelPolicy(name: "y2")], commandsExchange: "c", senders: rules)
        let far = decode(body("users.enable", on: "x1"), from: "billing", by: decoder).refusal?.error
        #expect(far?.code == .unknownPanel && far?.message == "There is no such panel.")
    }

    @Test("what a panel does not allow stays refused beside a rule that would")
    func keepsThePanelsRule() {
        let exec = #"{"method":"virtual_servers.exec","panel":"main","params":{"id":1,"command":"id"}}"#
        let refusal = decode(exec, from: "ops").refusal?.error
        #expect(refusal?.code == .notAllowed && refusal?.message.contains("list it under allow") == true)
    }
}

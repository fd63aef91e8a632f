import Bridge
import PanelCatalog
import Testing

@Suite struct CommandDecoderTests {
    static let create = """
        {"method": "users.create", "panel": "main",
         "params": {"role_id": 2, "login": "john", "password": "correct-horse"}}
        """

    @Test("a command keeps what its message says")
    func decodes() throws {
        var message = Samples.message(Self.create)
        message.userID = "billing"
        message.redrive = 3
        message.trace = TraceContext(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        let command = try Samples.decoder.decode(message, from: Samples.changes).command
        #expect(command.method.name == "users.create")
        #expect(command.panel == "main")
        #expect(command.id == "order-1")
        #expect(command.replyTo == "replies")
        #expect(command.userID == "billing")
        #expect(command.redrive == 3)
        #expect(command.trace != nil && command.trace == message.trace)
        #expect(command["login"] == .text("john"))
        #expect(command["email"] == nil)
    }

    @Test("arguments stand in the catalogue's order whatever the order of the members")
    func ordersArguments() throws {
        let command = try Samples.decodeChange(Self.create).command
        #expect(command.arguments.map(\.parameter.name) == ["login", "password", "role_id"])
        #expect(command.arguments.map(\.value) == [.text("john"), .text("correct-horse"), .integer(2)])
    }

    @Test("members may come in any order, parameters before the method too")
    func acceptsAnyOrder() throws {
        let command = try Samples.decodeRead(#"{"params":{"id":7},"method":"users.get"}"#).command
        #expect(command["id"] == .integer(7))
    }

    @Test("the values of secret parameters are the command's secrets")
    func namesSecrets() throws {
        #expect(try Samples.decodeChange(Self.create).command.secrets == ["correct-horse"])
    }

    @Test("the correlation id is the command's own, or its message id")
    func correlates() throws {
        var message = Samples.message(Self.create)
        #expect(try Samples.decoder.decode(message, from: Samples.changes).command.correlationID == "order-1")
        message.correlationID = "call-9"
        #expect(try Samples.decoder.decode(message, from: Samples.changes).command.correlationID == "call-9")
    }

    @Test("a refusal keeps what its message says, and takes an empty id for none")
    func keepsWhatIsRefused() throws {
        var message = Samples.message("", id: "")
        message.redrive = 3
        let refusal = try #require(Samples.decoder.decode(message, from: Samples.changes).refusal)
        #expect(refusal.redrive == 3 && refusal.replyTo == "replies")
        #expect(refusal.id == nil && refusal.correlationID == nil)
    }

    @Test("params may be left out exactly where none is required")
    func paramsAreOptional() {
        #expect(Samples.decodeRead(#"{"method":"users.list"}"#).code == nil)
        #expect(Samples.decodeRead(#"{"method":"users.list","params":{}}"#).code == nil)
        let refusal = Samples.decodeRead(#"{"method":"users.get"}"#).refusal
        #expect(refusal?.error.code == .invalidParams)
        #expect(refusal?.error.fields == [.init("id", "is required")])
    }

    @Test("params that are no object are refused", arguments: ["null", "[]", "1", "\"\"", "true"])
    func paramsMustBeAnObject(_ params: String) {
        #expect(Samples.decodeRead("{\"method\":\"users.list\",\"params\":\(params)}").code == .invalidCommand)
    }

    @Test("the panel may be left out only where one is configured")
    func panelDefaults() throws {
        #expect(try Samples.decodeRead(#"{"method":"users.list"}"#).command.panel == "main")
        let two = CommandDecoder(
            panels: [PanelPolicy(name: "main"), PanelPolicy(name: "lab")], commandsExchange: "panelbridge.commands")
        #expect(Samples.decodeRead(#"{"method":"users.list"}"#, with: two).code == .invalidCommand)
        #expect(Samples.decodeRead(#"{"method":"users.list","panel":"main"}"#, with: two).code == nil)
    }

    @Test("an unknown panel or method is answered with the nearest name")
    func namesTheNearest() {
        let panel = Samples.decodeRead(#"{"method":"users.list","panel":"mian"}"#).refusal
        #expect(panel?.error.code == .unknownPanel)
        #expect(panel?.error.message.contains("main") == true)
        #expect(panel?.panelName == "mian")
        let method = Samples.decodeRead(#"{"method":"users.lst"}"#).refusal
        #expect(method?.error.code == .unknownMethod)
        #expect(method?.error.message.contains("users.list") == true)
        #expect(method?.methodName == "users.lst")
    }

    @Test("names that have not the form of one are not echoed")
    func echoesNoStrangeName() {
        let refusal = Samples.decodeRead(#"{"method":"<b>","panel":"MAIN"}"#).refusal
        #expect(refusal?.error.code == .unknownMethod)
        #expect(refusal?.methodName == nil)
        #expect(refusal?.panelName == nil)
    }

    @Test(
        "members of a wrong type are refused",
        arguments: [
            #"{"method":1}"#, #"{"method":null}"#, "{}", #"{"method":"users.list","panel":1}"#,
            #"{"method":"users.list","panel":null}"#, #"{"method":"users.list","parms":{}}"#,
        ])
    func refusesWrongTypes(_ body: String) {
        #expect(Samples.decodeRead(body).code == .invalidCommand)
    }

    @Test("an unknown member or parameter names the nearest known one")
    func namesTheNearestParameter() {
        let member = Samples.decodeRead(#"{"method":"users.list","parms":{}}"#).refusal
        #expect(member?.error.message.contains("params") == true)
        let parameter = Samples.decodeChange(
            #"{"method":"users.create","params":{"login":"john","passwrd":"secret-1"}}"#
        ).refusal
        #expect(parameter?.error.fields.map(\.field) == ["password", "passwrd"])
        #expect(parameter?.error.fields.last?.message.contains("password is the nearest") == true)
    }

    @Test("every field at fault is named at once, and no secret is repeated")
    func namesEveryField() throws {
        let refusal = try #require(
            Samples.decodeChange(
                #"{"method":"users.create","params":{"login":"a b","password":"x\u0007hunter2","role_id":"2"}}"#
            ).refusal)
        #expect(refusal.error.fields.map(\.field) == ["login", "password", "role_id"])
        #expect(!String(decoding: refusal.reply.encoded(), as: UTF8.self).contains("hunter2"))
    }

    @Test(
        "content types other than JSON in UTF-8 are refused",
        arguments: [
            ("application/json", true), ("application/json; charset=utf-8", true), ("", true),
            ("Application/JSON;charset=\"UTF-8\"", true), ("text/plain", false),
            ("application/json; charset=latin1", false), ("application/json; charset=utf-8; q=1", false),
            ("application/json;", false), ("application/jsonp", false),
        ])
    func checksContentType(_ contentType: String, _ isAccepted: Bool) {
        var message = Samples.message(#"{"method":"users.list"}"#)
        message.contentType = contentType
        #expect((Samples.decoder.decode(message, from: Samples.reads).code == nil) == isAccepted)
    }

    @Test(
        "content encodings other than none are refused",
        arguments: [
            ("utf-8", true), ("UTF-8", true), ("identity", true), ("gzip", false), ("utf-16", false),
        ])
    func checksContentEncoding(_ contentEncoding: String, _ isAccepted: Bool) {
        var message = Samples.message(#"{"method":"users.list"}"#)
        message.contentEncoding = contentEncoding
        #expect((Samples.decoder.decode(message, from: Samples.reads).code == nil) == isAccepted)
    }

    @Test("a body of 64 KiB is taken, one byte more is not")
    func checksSize() {
        let body = #"{"method":"users.list"}"#
        let padding = String(repeating: " ", count: CommandLimits.bodyBytes - body.utf8.count)
        #expect(Samples.decodeRead(body + padding).code == nil)
        #expect(Samples.decodeRead(body + padding + " ").code == .invalidCommand)
    }
}

import Bridge
import TestSupport
import Testing

/// Which queue a command may come from, and what a panel's policy lets it do.
@Suite struct CommandRoutingTests {
    private func decode(
        _ body: String, routingKey: String, from queue: CommandQueue = Samples.reads
    ) -> Decoded {
        var message = Samples.message(body)
        message.exchange = "panelbridge.commands"
        message.routingKey = routingKey
        return Samples.decoder.decode(message, from: queue)
    }

    @Test(
        "a command sent to the exchange must be routed by its panel and method",
        arguments: [
            ("main.users.list", true), ("main.users.get", false), ("lab.users.list", false),
            ("main.users.list.x", false),
            ("", false), ("mainxusers.list", false),
        ])
    func checksRoutingKey(_ key: String, _ isAccepted: Bool) {
        let decoded = decode(#"{"method":"users.list"}"#, routingKey: key)
        #expect(decoded.code == (isAccepted ? nil : .invalidCommand))
    }

    @Test("a routing key counts only on the commands exchange")
    func ignoresOtherRoutingKeys() {
        var message = Samples.message(#"{"method":"users.list"}"#)
        message.routingKey = "panelbridge.commands.main.reads"
        #expect(Samples.decoder.decode(message, from: Samples.reads).code == nil)
    }

    @Test("a change in the queue of reads is refused, and a read in that of changes")
    func keepsKindsApart() {
        let change = #"{"method":"users.enable","params":{"id":21}}"#
        #expect(Samples.decodeRead(change).code == .invalidCommand)
        #expect(Samples.decodeChange(change).code == nil)
        #expect(Samples.decodeChange(#"{"method":"users.list"}"#).code == .invalidCommand)
    }

    @Test("a command in another panel's queue is refused")
    func keepsPanelsApart() {
        let queue = CommandQueue(panel: "lab", kind: .reads)
        let message = Samples.message(#"{"method":"users.list"}"#)
        #expect(Samples.decoder.decode(message, from: queue).code == .invalidCommand)
    }

    @Test("an expired command comes from no queue of its panel and is decoded all the same")
    func decodesExpired() {
        let message = Samples.message(#"{"method":"users.enable","params":{"id":21}}"#)
        #expect(Samples.decoder.decode(message, from: nil).code == nil)
    }

    @Test(
        "guarded methods need to be listed under allow",
        arguments: [
            #"{"method":"virtual_servers.exec","params":{"id":1,"command":"uptime"}}"#,
            #"{"method":"backups.restore","params":{"id":1}}"#,
            #"{"method":"users.delete","params":{"id":1}}"#,
            #"{"method":"virtual_servers.reinstall","params":{"id":1,"orig_os_template":"debian"}}"#,
        ])
    func guardsMethods(_ body: String) {
        #expect(Samples.decodeChange(body).code == .notAllowed)
        let methods: Set = ["virtual_servers.exec", "backups.restore", "users.delete", "virtual_servers.reinstall"]
        let allowing = CommandDecoder(panels: [PanelPolicy(name: "main", allow: methods)], commandsExchange: "x")
        #expect(Samples.decodeChange(body, with: allowing).code == nil)
    }

    @Test("a method guarded for one value is granted for others")
    func guardsOneValue() {
        #expect(Samples.decodeChange(#"{"method":"users.delete","params":{"id":21}}"#).code == nil)
    }

    @Test("permission is asked before parameters are judged")
    func permissionComesFirst() {
        #expect(Samples.decodeChange(#"{"method":"virtual_servers.exec"}"#).code == .notAllowed)
    }

    @Test("local hosts can be connected to where the policy says so")
    func allowsLocalHosts() {
        let body = WrongCommand.connect("\"127.0.0.1\"")
        let allowing = CommandDecoder(
            panels: [PanelPolicy(name: "main", allowsLocalHosts: true)], commandsExchange: "x")
        #expect(Samples.decodeChange(body, with: allowing).code == nil)
        #expect(Samples.decodeChange(WrongCommand.connect("\"node1.example.com\"")).code == nil)
    }
}

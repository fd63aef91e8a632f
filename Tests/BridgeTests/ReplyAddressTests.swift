import Bridge
import Testing

@Suite struct ReplyAddressTests {
    static let names = BrokerNames(panels: ["main"])

    @Test("no reply_to means no reply", arguments: [nil, ""])
    func none(_ replyTo: String?) {
        #expect(ReplyAddress(replyTo, names: Self.names, rights: .unlimited) == .none)
    }

    @Test(
        "a queue of the sender's is replied to",
        arguments: ["replies", "amq.gen-JzTY20BRgKO", "panelbridge.commands.lab.reads", "amqp.x", "a b"])
    func queue(_ replyTo: String) {
        #expect(ReplyAddress(replyTo, names: Self.names, rights: .unlimited) == .queue(replyTo))
    }

    @Test("direct reply-to is told apart, as it must not be mandatory")
    func directReply() {
        let replyTo = "amq.rabbitmq.reply-to.g1h2AA5yZXBseUAx"
        #expect(ReplyAddress(replyTo, names: Self.names, rights: .unlimited) == .directReply(replyTo))
        #expect(ReplyAddress(replyTo, names: Self.names, rights: .unlimited).routingKey == replyTo)
    }

    @Test(
        "33: the gateway's own queues and reserved names get no reply",
        arguments: [
            ("panelbridge.commands.main.changes", .ownQueue), ("panelbridge.commands.main.reads", .ownQueue),
            ("panelbridge.unroutable", .ownQueue), ("panelbridge.expired", .ownQueue),
            ("panelbridge.dead-letters", .ownQueue), ("panelbridge.events", .ownQueue),
            ("panelbridge.lock.main", .ownQueue), ("amq.direct", .reserved), ("amq.", .reserved),
            ("amq.gen-", .reserved), ("amq.rabbitmq.reply-to", .reserved), ("amq.rabbitmq.reply-to.", .reserved),
            ("amq.rabbitmq.log", .reserved), ("a\0", .controlCharacter), ("a\nb", .controlCharacter),
            (String(repeating: "q", count: 255), .tooLong),
        ] as [(String, ReplyAddress.Reason)])
    func refused(_ replyTo: String, _ reason: ReplyAddress.Reason) {
        #expect(ReplyAddress(replyTo, names: Self.names, rights: .unlimited) == .refused(reason))
        #expect(ReplyAddress(replyTo, names: Self.names, rights: .unlimited).routingKey == nil)
    }

    @Test("own queues are those that are configured")
    func followsConfiguration() {
        let queues = PanelQueues(panel: "main", changes: "writes", reads: "lookups", lock: "fence")
        let names = BrokerNames(panels: [queues], expiredQueue: "too-late")
        for own in ["writes", "lookups", "fence", "too-late"] {
            #expect(ReplyAddress(own, names: names, rights: .unlimited) == .refused(.ownQueue))
        }
        #expect(ReplyAddress("panelbridge.expired", names: names, rights: .unlimited) == .queue("panelbridge.expired"))
    }
}

import Bridge

/// Any text as `reply_to`: it is refused, or may be published to without harm.
enum AddressFuzzing {
    private static let names = BrokerNames(panels: ["main", "x"])

    static func run(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        switch ReplyAddress(text, names: names, rights: .unlimited) {
        case .none: law(text.isEmpty, "a text is no address")
        case .refused: break
        case .queue(let name):
            lawOfName(name, text)
            law(!names.owns(queue: name), "a queue of the gateway's may be asked to take a reply")
            law(!begins(name, "amq.") || begins(name, "amq.gen-"), "a reserved name may take a reply")
        case .directReply(let name):
            lawOfName(name, text)
            law(begins(name, "amq.rabbitmq.reply-to."), "another queue counts as direct reply-to")
        }
    }

    /// Compared as the broker does, by bytes.
    private static func begins(_ name: String, _ prefix: String) -> Bool { name.utf8.starts(with: prefix.utf8) }

    /// AMQP has 255 bytes for a routing key.
    private static func lawOfName(_ name: String, _ text: String) {
        law(name.utf8.elementsEqual(text.utf8), "the address is another one")
        law(1..<255 ~= name.utf8.count, "the address is too long")
        law(name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "the address has a control character")
    }
}

/// Where a reply goes, by the command's `reply_to`.
public enum ReplyAddress: Sendable, Equatable {
    /// No reply was asked for.
    case none
    /// To a queue, or by this routing key where a replies exchange is configured; mandatory.
    case queue(String)
    /// To a consumer by direct reply-to: never mandatory, as the broker would return it even when delivered.
    case directReply(String)
    /// To nobody; the reason goes into the log.
    case refused(Reason)

    /// - Parameter rights: what the command's sender may do.
    public init(_ replyTo: String?, names: BrokerNames, rights: SenderRights) {
        guard let replyTo, !replyTo.isEmpty else {
            self = .none
            return
        }
        self = Self.reason(against: replyTo, names, rights).map { .refused($0) } ?? Self.address(replyTo)
    }

    /// Why a `reply_to` gets no reply.
    public enum Reason: String, Sendable {
        case ownQueue = "it names a queue of the gateway"
        case reserved = "it begins with amq. and is no reply queue"
        case tooLong = "it is longer than 254 bytes"
        case controlCharacter = "it holds a control character"
        case notAllowed = "the sender may not have replies sent there; an operator can allow it under senders"
    }

    /// The text to publish with, nil where nothing is to be published.
    public var routingKey: String? {
        switch self {
        case .queue(let name), .directReply(let name): name
        case .none, .refused: nil
        }
    }

    private static func address(_ replyTo: String) -> ReplyAddress {
        replyTo.utf8.span.begins(with: "amq.rabbitmq.reply-to.") ? .directReply(replyTo) : .queue(replyTo)
    }

    private static func reason(
        against replyTo: String, _ names: BrokerNames, _ rights: SenderRights
    ) -> Reason? {
        let bytes = replyTo.utf8.span
        if bytes.count > 254 { return .tooLong }
        for index in bytes.indices where bytes[index] < 0x20 || bytes[index] == 0x7F { return .controlCharacter }
        if names.owns(queue: replyTo) { return .ownQueue }
        let isReserved =
            bytes.begins(with: "amq.") && !bytes.goesOn(after: "amq.gen-")
            && !bytes.goesOn(after: "amq.rabbitmq.reply-to.")
        if isReserved { return .reserved }
        return rights.allow(replyTo: replyTo) ? nil : .notAllowed
    }
}

extension Span<UInt8> {
    fileprivate func begins(with prefix: String) -> Bool { holds(prefix.utf8.span, at: 0) }

    fileprivate func goesOn(after prefix: String) -> Bool { begins(with: prefix) && count > prefix.utf8.count }
}

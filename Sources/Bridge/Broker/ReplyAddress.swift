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

    public init(_ replyTo: String?, names: BrokerNames) {
        guard let replyTo, !replyTo.isEmpty else {
            self = .none
            return
        }
        self = Self.reason(against: replyTo, names).map { .refused($0) } ?? Self.address(replyTo)
    }

    /// Why a `reply_to` gets no reply.
    public enum Reason: String, Sendable {
        case ownQueue = "it names a queue of the gateway"
        case reserved = "it begins with amq. and is no reply queue"
        case tooLong = "it is longer than 254 bytes"
        case controlCharacter = "it holds a control character"
    }

    /// The text to publish with, nil where nothing is to be published.
    public var routingKey: String? {
        switch self {
        case .queue(let name), .directReply(let name): name
        case .none, .refused: nil
        }
    }

    private static let directPrefix = "amq.rabbitmq.reply-to."

    private static func address(_ replyTo: String) -> ReplyAddress {
        replyTo.utf8.starts(with: directPrefix.utf8) ? .directReply(replyTo) : .queue(replyTo)
    }

    private static func reason(against replyTo: String, _ names: BrokerNames) -> Reason? {
        let bytes = replyTo.utf8
        if bytes.count > 254 { return .tooLong }
        if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return .controlCharacter }
        if names.owns(queue: replyTo) { return .ownQueue }
        guard bytes.starts(with: "amq.".utf8) else { return nil }
        let isReplyQueue = ["amq.gen-", directPrefix].contains { prefix in
            bytes.count > prefix.utf8.count && bytes.starts(with: prefix.utf8)
        }
        return isReplyQueue ? nil : .reserved
    }
}

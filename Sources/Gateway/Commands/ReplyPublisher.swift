internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Brings replies to where their commands asked for them.
@Reactor
final class ReplyPublisher {
    private let publisher: ConfirmedPublisher
    private let names: BrokerNames
    private let logger: Logger
    private var random = SystemRandomNumberGenerator()

    init(_ publisher: ConfirmedPublisher, names: BrokerNames, logger: Logger) {
        self.publisher = publisher
        self.names = names
        self.logger = logger
    }

    /// What became of a reply.
    enum Result {
        /// A queue has it.
        case delivered
        /// None was asked for, or none can be given; the log says why.
        case none
        /// The delivery is the broker's again: it comes with the next one.
        case abandoned
    }

    /// Publishes a reply and returns once it is confirmed, or cannot be.
    func publish(
        _ reply: Reply, to replyTo: String?, correlationID: String?, redrive: UInt64 = 0,
        while isWanted: @Reactor () -> Bool
    ) async -> Result {
        let address = ReplyAddress(replyTo, names: names)
        if case .refused(let reason) = address {
            logger.warning("invalid_reply_to: the command gets no reply", .reply(reply, [.reason: reason.rawValue]))
        }
        guard let routingKey = address.routingKey else { return .none }
        var isDirect = false
        if case .directReply = address { isDirect = true }
        let publishing = Publishing(
            exchange: names.repliesExchange, routingKey: routingKey, isMandatory: !isDirect,
            properties: properties(of: reply, to: routingKey, correlationID: correlationID, redrive: redrive),
            body: reply.encoded())
        switch await publisher.publish(publishing, while: isWanted) {
        case .confirmed: return .delivered
        case .returned(let why):
            logger.warning("reply_undeliverable: no queue takes the reply", .reply(reply, [.reason: why]))
            return .none
        case .nacked:
            logger.error(
                "reply_undeliverable: the broker refused the reply for \(ConfirmedPublisher.patience)", .reply(reply)
            )
            return .none
        case .abandoned: return .abandoned
        }
    }

    private func properties(
        of reply: Reply, to routingKey: String, correlationID: String?, redrive: UInt64
    ) -> MessageProperties {
        let messageID =
            if let id = reply.commandID, let panel = reply.panel {
                Reply.messageID(
                    panel: panel, id: id, redrive: redrive, attempt: reply.attempts, outcome: reply.outcome,
                    replyTo: routingKey)
            } else {
                Reply.randomMessageID(using: &random)
            }
        return MessageProperties(
            contentType: "application/json", correlationID: correlationID, messageID: messageID, type: "reply")
    }
}

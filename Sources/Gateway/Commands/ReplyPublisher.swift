internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor
internal import Tracing

/// Brings replies to where their commands asked for them.
@Reactor
final class ReplyPublisher {
    private let publisher: ConfirmedPublisher
    private let names: BrokerNames
    var senders: SenderPolicy
    private let tracing: MessageTracing?
    private let logger: Logger
    private var random = SystemRandomNumberGenerator()
    private var counts = Array(repeating: 0, count: Fate.allCases.count)

    init(
        _ publisher: ConfirmedPublisher, names: BrokerNames, senders: SenderPolicy, tracing: MessageTracing?,
        logger: Logger
    ) {
        self.publisher = publisher
        self.names = names
        self.senders = senders
        self.tracing = tracing
        self.logger = logger
    }

    /// How often the broker may fail while a reply by direct reply-to is published. RabbitMQ 3.10 does so over a name that
    /// is none of its own making, or leads to a node that is gone, and ends the connection of all replies.
    private static let directFailures = 3

    /// What became of a reply, as metrics spell it.
    enum Fate: Int, CaseIterable {
        case confirmed, returned, refused
        case notWanted, invalidReplyTo
    }

    /// How many replies and dead letters await their confirm.
    var unconfirmedCount: Int { publisher.unconfirmedCount }

    /// How many replies had this fate.
    func count(_ fate: Fate) -> Int { counts[fate.rawValue] }

    /// What became of a reply.
    enum Result {
        /// A queue has it.
        case delivered
        /// None was asked for, or there is nowhere that it may go; the log says why.
        case notWanted
        /// No queue takes it, or the broker refused it for too long; the log says which.
        case undeliverable
        /// The delivery is the broker's again: it comes with the next one.
        case abandoned
    }

    /// Publishes a reply and returns once it is confirmed, or cannot be.
    func publish(_ message: ReplyMessage, while isWanted: @Reactor () -> Bool) async -> Result {
        guard let (publishing, span) = begin(message) else { return .notWanted }
        // Only direct replies are not mandatory.
        let failures = publishing.isMandatory ? Int.max : Self.directFailures
        let result = await publisher.publish(publishing, failures: failures, while: isWanted)
        if let span { tracing?.endSending(span, result.error) }
        switch result {
        case .confirmed:
            note(.confirmed)
            return .delivered
        case .returned(let why):
            note(.returned)
            logger.warning("reply_undeliverable: no queue takes the reply", .reply(message, [.reason: why]))
        case .nacked:
            note(.refused)
            logger.error(
                "reply_undeliverable: the broker refused the reply for \(ConfirmedPublisher.patience)",
                .reply(message))
        case .abandoned: return .abandoned
        }
        return .undeliverable
    }

    /// Makes what is published, and begins its span; nil where there is nowhere that it may go.
    ///
    /// Not inlined, or the frame of who waits would keep room for all that it takes.
    @inline(never)
    private func begin(_ message: ReplyMessage) -> (Publishing, Span?)? {
        let rights = senders.rights(of: message.userID)
        let address = ReplyAddress(message.replyTo, names: names, rights: rights)
        switch address {
        case .none: note(.notWanted)
        case .queue, .directReply: break
        case .refused(let reason):
            note(.invalidReplyTo)
            logger.warning("invalid_reply_to: the command gets no reply", .reply(message, [.reason: reason.rawValue]))
        }
        guard let routingKey = address.routingKey else { return nil }
        var publishing = Publishing(
            exchange: names.repliesExchange, routingKey: routingKey,
            properties: properties(of: message, to: routingKey),
            body: message.reply.body)
        if case .directReply = address {
            // Nothing but the default exchange leads to who waits for it.
            publishing.exchange = ""
            publishing.isMandatory = false
        }
        let span = message.trace.flatMap { tracing?.beginSending(publishing, below: $0) }
        publishing.properties.headers = (span?.context ?? message.trace)?.fields ?? FieldTable()
        return (publishing, span)
    }

    private func note(_ fate: Fate) { counts[fate.rawValue] += 1 }

    private func properties(of message: ReplyMessage, to routingKey: String) -> MessageProperties {
        let messageID =
            if let id = message.commandID {
                Reply.messageID(
                    panel: message.panel ?? "", id: id, redrive: message.redrive, attempt: message.reply.attempts,
                    outcome: message.reply.outcome, replyTo: routingKey)
            } else {
                Reply.randomMessageID(using: &random)
            }
        return MessageProperties(
            contentType: "application/json", correlationID: message.correlationID, messageID: messageID, type: "reply")
    }
}

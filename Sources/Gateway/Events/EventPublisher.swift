internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Publishes events on the events exchange, from which the stream and every subscriber's queue take them.
@Reactor
final class EventPublisher {
    private let publisher: ConfirmedPublisher
    private let exchange: String
    private let logger: Logger
    private var isStuck = false

    init(_ publisher: ConfirmedPublisher, exchange: String, logger: Logger) {
        self.publisher = publisher
        self.exchange = exchange
        self.logger = logger
    }

    /// Publishes an event and returns once the broker has it; false where nobody waits for that any more.
    ///
    /// While no queue takes events, the stream is missing: it says so and keeps trying. What is nacked for
    /// long counts as taken: the full queue of a subscriber makes the broker nack what the stream has.
    func publish(_ event: CloudEvent, while isWanted: @Reactor () -> Bool) async -> Bool {
        let publishing = publishing(event)
        while isWanted() {
            switch await publisher.publish(
                publishing, patience: ConfirmedPublisher.patienceWithStreams, pause: .seconds(1), while: isWanted)
            {
            case .confirmed:
                noteUnstuck()
                return true
            case .nacked:
                logger.warning(
                    "the queue of a subscriber refuses events; the stream has them",
                    [.queue: exchange, .event: event.id])
                return true
            case .returned(let why): await complain(why)
            case .abandoned: return false
            }
        }
        return false
    }

    private func publishing(_ event: CloudEvent) -> Publishing {
        Publishing(
            exchange: exchange, routingKey: event.routingKey,
            properties: MessageProperties(
                contentType: CloudEvent.contentType, correlationID: event.correlationID, messageID: event.id,
                timestamp: UInt64(max(0, event.time) / 1000), type: event.type),
            body: event.encoded())
    }

    private func complain(_ why: String) async {
        if !isStuck {
            logger.error(
                "no queue takes events; `panelbridge topology apply` makes the stream, and changes wait for it",
                [.queue: exchange, .reason: why])
        }
        isStuck = true
        try? await Reactor.sleep(for: .seconds(5))
    }

    private func noteUnstuck() {
        guard isStuck else { return }
        isStuck = false
        logger.info("events are taken again", [.queue: exchange])
    }
}

internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor
internal import Tracing

/// Publishes events on the events exchange, from which the stream and every subscriber's queue take them.
///
/// The stream gets each event once. A confirm says that it has it; a nack or none says nothing, since the full queue of
/// a subscriber makes the broker nack what the stream has: then the stream itself is asked.
@Reactor
final class EventPublisher {
    /// How long to wait where no queue takes events before the next try.
    static let pauseWithoutStream = Duration.seconds(5)

    private let publisher: ConfirmedPublisher
    private let stream: EventStream
    private let declaration: StreamDeclaration?
    private let exchange: String
    private let tracing: MessageTracing?
    private let logger: Logger
    /// Whether no queue takes events, so that they wait for one.
    private var hasNoQueue = false
    private var refusals = Refusals()

    /// What the queues of subscribers did not take since it was said last.
    private struct Refusals {
        var count = 0
        var saidAt: MonotonicTime?
    }

    /// - Parameter declaration: who declares the stream; nil where it is to be there.
    init(
        _ publisher: ConfirmedPublisher, stream: EventStream, declaration: StreamDeclaration?, exchange: String,
        tracing: MessageTracing? = nil, logger: Logger
    ) {
        self.publisher = publisher
        self.stream = stream
        self.declaration = declaration
        self.exchange = exchange
        self.tracing = tracing
        self.logger = logger
    }

    /// Why events wait; nil where they do not.
    var standstill: String? {
        declaration?.failure.map { "the stream cannot be declared: \($0)" }
            ?? (hasNoQueue ? "no queue takes events; changes wait for the stream" : nil)
    }

    /// How many events await their confirm.
    var unconfirmedCount: Int { publisher.unconfirmedCount }

    /// Publishes an event and returns once the stream has it; false where nobody waits for that any more.
    ///
    /// While no queue takes events, the stream is missing: it says so and keeps trying.
    ///
    /// - Parameter since: since when it may be in the stream already, in milliseconds since 1970; nil where it was not
    ///   published before.
    func publish(_ event: CloudEvent, since: Int64? = nil, while isWanted: @Reactor () -> Bool) async -> Bool {
        let span = event.trace.flatMap { tracing?.beginSending(publishing(event), below: $0) }
        let isThere = await publishUntilThere(event, since: since, while: isWanted)
        if let span { tracing?.endSending(span, isThere ? nil : ConfirmedPublisher.Result.abandoned.error) }
        return isThere
    }

    private func publishUntilThere(
        _ event: CloudEvent, since: Int64?, while isWanted: @Reactor () -> Bool
    ) async -> Bool {
        var since = since
        var isNacked = false
        while isWanted() {
            if let since {
                guard let isThere = await stream.has(event, since: since) else { return false }
                if isThere {
                    if isNacked { noteRefusal(of: event) }
                    return true
                }
            }
            guard declaration?.failure == nil else {
                do { try await Reactor.sleep(for: Self.pauseWithoutStream) } catch { return false }
                continue
            }
            let now = WallClock.milliseconds
            guard let attempt = await publisher.attempt({ publishing(event) }) else { return false }
            note(attempt)
            switch attempt {
            case .confirmed: return true
            case .returned: try? await Reactor.sleep(for: Self.pauseWithoutStream)
            case .nacked, .lost, .failed: since = since ?? now
            }
            isNacked = attempt == .nacked
        }
        return false
    }

    /// Publishes an event once on this connection, and says what became of that.
    func publishOnce(_ event: CloudEvent, on connection: Connection) async -> ConfirmedPublisher.Attempt {
        if let failure = declaration?.failure { return .returned(failure) }
        let attempt = await publisher.attempt({ publishing(event) }, on: connection)
        note(attempt)
        return attempt
    }

    /// The time stamp is that of the publishing, not of what the event tells of, which its body has: the stream is in the
    /// order of the publishing, and by it the place is found from which on an event may be there.
    private func publishing(_ event: CloudEvent) -> Publishing {
        Publishing(
            exchange: exchange, routingKey: event.routingKey,
            properties: MessageProperties(
                contentType: CloudEvent.contentType, correlationID: event.correlationID, messageID: event.id,
                timestamp: UInt64(WallClock.milliseconds / 1000), type: event.type),
            body: event.encoded())
    }

    // MARK: What a person must look at

    private func note(_ attempt: ConfirmedPublisher.Attempt) {
        switch attempt {
        case .returned(let why):
            if !hasNoQueue {
                logger.error(
                    "no queue takes events; `panelbridge topology apply` makes the stream, and changes wait for it",
                    [.queue: exchange, .reason: why])
            }
            hasNoQueue = true
        case .confirmed:
            if hasNoQueue { logger.info("events are taken again", [.queue: exchange]) }
            hasNoQueue = false
        case .nacked, .lost, .failed: break
        }
    }

    /// Says that a subscriber's queue did not take what the stream has: at once, and then once a minute, as it is one and the
    /// same queue.
    func noteRefusal(of event: CloudEvent) {
        refusals.count += 1
        if let saidAt = refusals.saidAt, MonotonicTime.current - saidAt < .seconds(60) { return }
        logger.warning(
            "the queue of a subscriber refuses events; the stream has them",
            [.queue: exchange, .event: event.id, .count: "\(refusals.count)"])
        refusals = Refusals(saidAt: .current)
    }
}

internal import AMQP
internal import Reactor

/// Reads a stream in its order from some offset on, by a channel of its own.
///
/// AMQP has no word for the end of a stream, and a stream's message count is always 0. But RabbitMQ sends all that there
/// is while it handles an ack, as far as the prefetch allows, and handles a channel's methods in their order. So when
/// everything is acknowledged, and a request after that is answered and nothing has come before the answer, the end is
/// reached. Only the first message comes by itself, a moment after the consumer is there; on an empty stream none does.
@Reactor
final class StreamReader {
    private let queue: String
    private let channel: Channel
    private let inbox = Mailbox<StreamMessage>()
    /// Told of the first message, and when waiting for it is over.
    private let first = Mailbox<Void>()
    /// The offset of the last message that has come.
    private var latest: Int64?
    private var failure: AMQPError?

    /// How many messages come before the first of them is taken.
    private static let prefetch = 256
    /// How long an empty stream is waited for: so often so long, and each time the broker shows that it is alive.
    private static let patience = (rounds: 10, pause: Duration.milliseconds(100))

    private init(_ queue: String, _ channel: Channel) {
        self.queue = queue
        self.channel = channel
    }

    /// Begins to read.
    static func open(
        _ queue: String, from offset: StreamOffset, on connection: Connection
    ) async throws(AMQPError) -> StreamReader {
        let channel = try await connection.openChannel()
        let reader = StreamReader(queue, channel)
        channel.onClose = { [weak reader] in reader?.end(with: $0) }
        try await channel.setPrefetch(prefetch)
        try await channel.consume(
            queue, tag: "reader", arguments: ["x-stream-offset": offset.argument],
            onCancel: { [weak reader] in reader?.end(with: AMQPError(.closed, "the stream \(queue) was deleted")) },
            deliver: { [weak reader] in reader?.take($0) })
        return reader
    }

    /// Ends the reading.
    func close() async {
        channel.onClose = nil
        await channel.close()
    }

    /// The next message, which is waited for.
    func next() async throws(AMQPError) -> StreamMessage {
        guard let message = await inbox.next() else { throw reason }
        channel.acknowledge(message.delivery.tag)
        return message
    }

    /// The next message; nil where the stream had no more when it was asked.
    func nextIfAny() async throws(AMQPError) -> StreamMessage? {
        if inbox.count == 0 { try await reachEnd() }
        return inbox.count > 0 ? try await next() : nil
    }

    /// The offset of the last message that the stream had when it was asked; nil where it had none.
    func lastOffset() async throws(AMQPError) -> Int64? {
        repeat {
            while inbox.count > 0 { _ = try await next() }
            try await reachEnd()
            // Fewer than the broker might have sent were all that it had.
        } while inbox.count >= Self.prefetch
        return latest
    }

    /// Has the broker send what it has, as far as the prefetch allows.
    private func reachEnd() async throws(AMQPError) {
        var rounds = 0
        while latest == nil, rounds < Self.patience.rounds {
            rounds += 1
            let alarm = Alarm { [first] in first.put(()) }
            alarm.set(after: Self.patience.pause)
            _ = await first.next()
            alarm.invalidate()
            try await awaitAnswer()
        }
        if rounds == 0 { try await awaitAnswer() }
    }

    private func awaitAnswer() async throws(AMQPError) {
        if let failure { throw failure }
        try await channel.declareQueue(queue, isPassive: true)
    }

    // MARK: What the broker sends

    private func take(_ delivery: Delivery) {
        guard let offset = delivery.properties.headers["x-stream-offset"]?.integer else {
            return end(with: AMQPError(.protocolViolation, "the queue \(queue) is no stream", isRetriable: false))
        }
        if latest == nil { first.put(()) }
        latest = offset
        inbox.put(StreamMessage(offset: offset, delivery: delivery))
    }

    private func end(with reason: AMQPError) {
        failure = failure ?? reason
        inbox.finish()
        first.finish()
    }

    private var reason: AMQPError { failure ?? AMQPError(.closed, "the reading was ended", isRetriable: false) }
}

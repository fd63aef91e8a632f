internal import AMQP
internal import Bridge
internal import Reactor

/// The end of the events' stream, from a time on.
@Reactor
struct StreamTail {
    private let queue: String
    private let connection: Connection

    /// How far before the end a message is looked at first, and how many times farther each further one is.
    private static let stride: Int64 = 255
    private static let growth: Int64 = 4

    init(_ queue: String, on connection: Connection) {
        self.queue = queue
        self.connection = connection
    }

    /// Visits what was published at or after a time and some that is older, up to the end as it is now.
    func read(since: Int64?, visit: @Reactor (Delivery) -> Void) async throws(AMQPError) {
        let last = try await reading(.newest) { reader throws(AMQPError) in try await reader.lastOffset() }
        guard let last else { return }
        try await reading(start(since: since, last: last)) { reader throws(AMQPError) in
            var offset: Int64
            repeat {
                let message = try await next(of: reader)
                offset = message.offset
                if offset <= last { visit(message.delivery) }
            } while offset < last
        }
    }

    /// A place before which nothing was published at or after a time, found by looking at single messages.
    private func start(since: Int64?, last: Int64) async throws(AMQPError) -> StreamOffset {
        guard let since else { return .first }
        var distance = Self.stride
        while distance <= last {
            let place = StreamOffset.number(last - distance)
            let message = try await reading(place) { reader throws(AMQPError) in try await next(of: reader) }
            if message.offset > last - distance { return .first }
            if message.isPublished(before: since) { return place }
            distance *= Self.growth
        }
        return .first
    }

    /// The next message, where it is known that there is one, unless the stream was made anew meanwhile.
    private func next(of reader: StreamReader) async throws(AMQPError) -> StreamMessage {
        guard let message = try await reader.nextIfAny() else {
            throw AMQPError(.closed, "the stream \(queue) has become shorter")
        }
        return message
    }

    private func reading<Value: Sendable>(
        _ offset: StreamOffset, _ body: (StreamReader) async throws(AMQPError) -> Value
    ) async throws(AMQPError) -> Value {
        let reader = try await StreamReader.open(queue, from: offset, on: connection)
        do throws(AMQPError) {
            let value = try await body(reader)
            await reader.close()
            return value
        } catch {
            await reader.close()
            throw error
        }
    }
}

extension StreamMessage {
    /// Whether it is an event that a gateway published before a time; false where that is not certain.
    ///
    /// Anybody may publish to the stream: what is no event, or older than all gateways, says nothing.
    fileprivate func isPublished(before time: Int64) -> Bool {
        guard delivery.properties.contentType == CloudEvent.contentType,
            let seconds = delivery.properties.timestamp.flatMap(Int64.init(exactly:))
        else { return false }
        return seconds >= Self.oldest && seconds < time / 1000
    }

    /// The beginning of 2020.
    private static let oldest: Int64 = 1_577_836_800
}

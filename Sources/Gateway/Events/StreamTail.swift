internal import AMQP
internal import Bridge
internal import Reactor

/// The end of the events' stream, from a time on.
@Reactor
struct StreamTail {
    private let queue: String
    /// Those whose events one gateway publishes, so that their time stamps are those of one clock and ascend.
    private let panels: Set<String>
    private let connection: Connection

    /// How far before the end is looked first, and how many times farther each next time.
    private static let stride: Int64 = 256
    private static let growth: Int64 = 4
    /// How many messages are looked at in one place for an event of these panels.
    private static let glance = 255
    /// The beginning of 2020, in seconds since 1970.
    private static let oldest: UInt64 = 1_577_836_800

    init(_ queue: String, of panels: Set<String>, on connection: Connection) {
        self.queue = queue
        self.panels = panels
        self.connection = connection
    }

    /// Visits what was published of the panels at or after a time and some that is older, up to the end as it is now.
    func read(since: Int64?, visit: @Reactor (String, Delivery) -> Void) async throws(AMQPError) {
        let last = try await reading(.newest) { reader throws(AMQPError) in try await reader.lastOffset() }
        guard let last else { return }
        try await reading(start(since: since, last: last)) { reader throws(AMQPError) in
            var offset: Int64
            repeat {
                let message = try await next(of: reader)
                offset = message.offset
                if offset <= last, let panel = panel(of: message) { visit(panel, message.delivery) }
            } while offset < last
        }
    }

    /// A place before which none of the panels' events was published at or after a time.
    private func start(since: Int64?, last: Int64) async throws(AMQPError) -> StreamOffset {
        guard let since else { return .first }
        var distance = Self.stride
        while distance <= last {
            let offset = last - distance
            switch try await time(at: offset) {
            case .gone: return .first
            case .published(let seconds) where seconds < since / 1000: return .number(offset)
            case .published, .unknown: distance *= Self.growth
            }
        }
        return .first
    }

    private enum Time {
        /// When one of the next events was published, in seconds since 1970.
        case published(Int64)
        /// None of the next messages is an event that says it.
        case unknown
        /// The stream begins behind it by now.
        case gone
    }

    private func time(at offset: Int64) async throws(AMQPError) -> Time {
        try await reading(.number(offset)) { reader throws(AMQPError) in
            for index in 0..<Self.glance {
                let message = try await next(of: reader)
                if index == 0, message.offset > offset { return .gone }
                guard panel(of: message) != nil, let seconds = message.delivery.properties.timestamp else { continue }
                // Anybody may have published there: what is older than all gateways says nothing.
                if seconds >= Self.oldest { return .published(Int64(clamping: seconds)) }
            }
            return .unknown
        }
    }

    /// Which of the panels it is an event of.
    private func panel(of message: StreamMessage) -> String? {
        guard let id = message.delivery.properties.messageID, let panel = CloudEvent.panel(ofID: id),
            panels.contains(panel)
        else { return nil }
        return panel
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

internal import AMQP
internal import Bridge
public import Reactor

/// Shows what the events' stream has, over as many connections as that takes: each event once, and none left out.
@Reactor
public final class EventWatch {
    private let endpoint: BrokerEndpoint
    private let queue: String
    private let backoff: Backoff
    private let request: WatchRequest
    private var format: WatchFormat
    private let stop: StopSignal
    private let print: @Reactor ([UInt8]) async throws(WatchFailure) -> Void
    private let remark: @Reactor (String) -> Void

    private var position: StreamPosition
    private var shown = 0
    private var connection: Connection?
    /// Attempts in a row that came to nothing; nil before the first that came to something.
    private var failures: Int?
    private var random = SystemRandomNumberGenerator()

    /// - Parameters:
    ///   - print: takes a line for standard output, without its end.
    ///   - remark: takes what is to be said beside the events.
    public init(
        _ request: WatchRequest, _ configuration: Configuration, as format: WatchFormat, until stop: StopSignal,
        print: @escaping @Reactor ([UInt8]) async throws(WatchFailure) -> Void,
        remark: @escaping @Reactor (String) -> Void
    ) {
        endpoint = BrokerEndpoint(configuration.broker, role: "watch")
        queue = configuration.brokerNames.eventsQueue
        let reconnect = configuration.broker.reconnect
        backoff = Backoff(first: reconnect.minimum, longest: reconnect.maximum)
        self.request = request
        self.format = format
        self.stop = stop
        self.print = print
        self.remark = remark
        position = StreamPosition(from: request.start, follows: request.follows)
    }

    /// Shows events until all that are wanted were shown, or it is to end.
    ///
    /// A broker that cannot be had at the start is a failure; one that is lost later is waited for.
    public func run() async throws(WatchFailure) {
        repeat {
            do throws(WatchFailure) {
                try await watch()
                return await close()
            } catch {
                await close()
                guard !stop.isStopping else { return }
                guard let failures, error.kind == .unavailable else { throw error }
                if failures == 0 { remark("\(error.message) Connecting again; then it goes on where it was.") }
                self.failures = failures + 1
            }
        } while await stop.sleep(for: backoff.delay(afterFailures: failures ?? 1, using: &random))
    }

    /// Takes leave of the broker, unless that takes long.
    public func close() async {
        guard let connection else { return }
        let alarm = Alarm { connection.abandon(AMQPError(.closed, "the broker does not answer", isRetriable: false)) }
        alarm.set(after: .seconds(1))
        await connection.close()
        alarm.invalidate()
    }

    /// Shows events by one connection.
    private func watch() async throws(WatchFailure) {
        let reader = try await open()
        while !isComplete, let message = try await next(of: reader) {
            if let missing = position.take(message.offset) { remark(missing) }
            try await show(message)
        }
    }

    private var isComplete: Bool {
        position.isComplete || stop.isStopping || request.maximum.map { shown >= $0 } ?? false
    }

    private func open() async throws(WatchFailure) -> StreamReader {
        let connection = try await WatchFailure.instead { [endpoint] () async throws(AMQPError) in
            try await Connection.open(endpoint)
        }
        self.connection = connection
        let (place, anew) = try position.begin(before: try await end(on: connection))
        let reader = try await WatchFailure.instead { [queue] () async throws(AMQPError) in
            try await StreamReader.open(queue, from: place, on: connection)
        }
        if let anew { remark(anew) }
        noteOpen()
        return reader
    }

    /// The offset of the last message that the stream has; -1 where it has none.
    private func end(on connection: Connection) async throws(WatchFailure) -> Int64 {
        try await WatchFailure.instead { [queue] () async throws(AMQPError) in
            let reader = try await StreamReader.open(queue, from: .newest, on: connection)
            let last = try await reader.lastOffset()
            await reader.close()
            return last ?? -1
        }
    }

    private func noteOpen() {
        if failures == nil, request.follows { remark("Watching \(queue) on \(endpoint.address); Ctrl-C ends it.") }
        if let failures, failures > 0 { remark("Connected again.") }
        failures = 0
    }

    private func next(of reader: StreamReader) async throws(WatchFailure) -> StreamMessage? {
        try await WatchFailure.instead { [request] () async throws(AMQPError) in
            request.follows ? try await reader.next() : try await reader.nextIfAny()
        }
    }

    private func show(_ message: StreamMessage) async throws(WatchFailure) {
        let body = message.delivery.body
        let event = WatchedEvent(body, routingKey: message.delivery.routingKey)
        guard event.map(request.filter.matches) ?? request.filter.isEmpty,
            let line = format.line(event, body, at: message.offset)
        else { return }
        shown += 1
        try await print(line)
    }
}

extension WatchFailure {
    /// Has the broker do something, and fails in the words of this.
    @Reactor
    fileprivate static func instead<Value>(
        _ body: @Reactor () async throws(AMQPError) -> Value
    ) async throws(WatchFailure) -> Value {
        do throws(AMQPError) { return try await body() } catch { throw WatchFailure(error) }
    }
}

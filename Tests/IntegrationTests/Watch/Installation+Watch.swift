import AMQP
import Bridge
import Foundation
import Gateway
import Reactor

extension Installation {
    /// Runs a test with no panel and no gateway: with an empty stream, and what the test publishes.
    static func watch(
        on broker: TestBroker? = .shared, test: @Reactor (Installation) async throws -> Void
    ) async throws {
        try await run(on: broker, panels: [], isStarted: false, test: test)
    }

    /// `panelbridge watch`, which is told by variables alone where the broker is.
    func watching(_ words: [String], port: Int? = nil, as user: String? = nil, password: String? = nil) -> Program {
        var url = broker.url
        url.port = port ?? url.port
        if let user { (url.user, url.password) = (user, password ?? user) }
        return Program(
            Program.panelbridge, ["watch"] + words,
            environment: [
                "PANELBRIDGE_BROKER_URL": url.string ?? "", "PANELBRIDGE_EVENTS_STREAM": configuration.events.stream,
                "PANELBRIDGE_BROKER_RECONNECT_MINIMUM": "20ms", "PANELBRIDGE_BROKER_RECONNECT_MAXIMUM": "200ms",
            ])
    }

    /// Starts `panelbridge watch`, and returns when it watches.
    func startWatching(_ words: String..., port: Int? = nil) async throws -> RunningProgram {
        let watch = try watching(words, port: port).start()
        try await until("it watches") { watch.errors.contains("Watching \(configuration.events.stream) on ") }
        return watch
    }

    /// What `panelbridge watch` shows of the stream up to its end.
    func watched(_ words: String..., as user: String? = nil) async throws -> Program.Result {
        try await watching(words + ["--no-follow"], as: user).run()
    }

    /// Publishes an entry of a panel's log as a gateway does.
    @discardableResult
    func publish(entry id: Int64, _ message: String = "user.created", of panel: String = "main") async throws
        -> CloudEvent
    {
        let entry = LogEntry(
            id: id, level: 1, message: message, text: "User u\(id) was created.", address: nil, createdAt: nil)
        let event = CloudEvent(
            .entry(entry, isFirstSeen: false), of: panel, after: FollowCursor(), at: WallClock.milliseconds)
        try await publish(event.encoded(), event.routingKey)
        return event
    }

    /// Publishes anything.
    func publish(_ body: [UInt8], _ routingKey: String) async throws {
        try await client.publish(body, to: configuration.events.exchange, routingKey, MessageProperties())
    }
}

extension Program.Result {
    /// The ids of the panel's entries that it has shown, in this order.
    var entries: [Int64] { RunningProgram.entries(output) }
}

extension RunningProgram {
    /// The ids of the panel's entries that it has shown so far, in this order.
    var entries: [Int64] { Self.entries(output) }

    fileprivate static func entries(_ output: String) -> [Int64] {
        output.matches(of: /User u(\d+) was created/).compactMap { Int64($0.output.1) }
    }
}

import AMQP
import Bridge
import Foundation
import Logging
import Reactor

@testable import Gateway

/// An events exchange with its stream, and what a gateway uses it by, with a proxy before the broker.
@Reactor
final class TestStream {
    /// The panels of the gateway.
    static let panels: Set = ["main", "other"]

    /// Of the stream and the exchange.
    let name = "test-" + UUID().uuidString.prefix(8).lowercased()
    let broker: TestBroker
    let proxy: FaultProxy
    let consuming: BrokerLink
    let publishing: BrokerLink
    let events: EventStream
    let publisher: EventPublisher
    let log = LogRecorder()
    private(set) var client: Client
    private var running: [Task<Void, Never>] = []

    private init(
        _ broker: TestBroker, panels: Set<String>, user: String?, heartbeatSeconds: Int
    ) async throws {
        self.broker = broker
        let proxy = try FaultProxy(to: broker.endpoint.port, labels: ["consuming", "publishing"])
        let logger = Logger(label: name) { [log] _ in LogRecorder.Handler(log) }
        var endpoint = broker.endpoint
        endpoint.port = proxy.port
        endpoint.heartbeatSeconds = heartbeatSeconds
        if let user { (endpoint.user, endpoint.password) = (user, user) }
        let link = { (role: BrokerLink.Role) in
            endpoint.connectionName = role.rawValue
            let backoff = Backoff(first: .milliseconds(20), longest: .milliseconds(200))
            return BrokerLink(endpoint, backoff: backoff, role: role, logger: logger)
        }
        (consuming, publishing) = (link(.consuming), link(.publishing))
        self.proxy = proxy
        events = EventStream(consuming, queue: name, panels: panels, logger: logger)
        publisher = EventPublisher(
            ConfirmedPublisher(link: publishing, logger: logger), stream: events, declaration: nil,
            exchange: name, logger: logger)
        client = try await Client.connect(to: broker)
        for link in [consuming, publishing] {
            running.append(Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in await link.run() })
        }
    }

    /// Runs a test with a stream that is empty; leaves nothing behind.
    ///
    /// - Parameter user: who uses it, with its name as its password.
    static func run(
        on broker: TestBroker? = .shared, panels: Set<String> = panels, as user: String? = nil,
        heartbeatSeconds: Int = 20, test: @Reactor (TestStream) async throws -> Void
    ) async throws {
        guard let broker else { throw Failure("there is no broker") }
        let stream = try await TestStream(broker, panels: panels, user: user, heartbeatSeconds: heartbeatSeconds)
        do {
            try await stream.declare()
            try await test(stream)
        } catch {
            await stream.remove()
            throw Failure("\(error); the log:\n\(stream.log.lines.joined(separator: "\n"))")
        }
        await stream.remove()
    }

    private func remove() async {
        await stop()
        proxy.close()
        try? await delete()
        await client.connection.close()
    }

    /// Ends the links, as a gateway does that stops.
    func stop() async {
        await consuming.stop()
        await publishing.stop()
        for task in running { await task.value }
    }

    /// - Parameter bytes: how much it keeps at least, by segments of a tenth of that; all where none are given.
    func declare(keeping bytes: Int32? = nil) async throws {
        var arguments: FieldTable = ["x-queue-type": .text("stream")]
        arguments["x-max-length-bytes"] = bytes.map(FieldValue.int32)
        arguments["x-stream-max-segment-size-bytes"] = bytes.map { .int32($0 / 10) }
        try await client.channel.declareExchange(name, type: "topic")
        try await client.channel.declareQueue(name, arguments: arguments)
        try await client.channel.bindQueue(name, to: name, routingKey: "#")
    }

    func delete() async throws { try await client.apart { try await $0.deleteQueue(self.name) } }

    func reconnectClient() async throws { client = try await Client.connect(to: broker) }

    /// Publishes all in one go, in their order, and returns when the broker has them.
    func publish(_ messages: some Sequence<MessageProperties> & Sendable) async throws {
        let channel = client.channel
        try await withThrowingTaskGroup(of: Confirmation.self) { group in
            for message in messages {
                let publishing = Publishing(
                    exchange: name, routingKey: "main.test", properties: message, body: Array("{}".utf8))
                group.addTask { @Reactor @Sendable in try await channel.publish(publishing) }
            }
            for try await confirmation in group where confirmation != .confirmed { throw Failure("\(confirmation)") }
        }
    }

    /// The ids of what is visited.
    func read(_ panel: String = "main", since: Int64? = nil) async -> [String] {
        var visited: [String] = []
        _ = await events.read(panel, since: since) { visited.append($0.properties.messageID ?? "") }
        return visited
    }
}

extension MessageProperties {
    /// Those of an event, published at a time in seconds.
    static func event(_ id: String, at seconds: Int64) -> MessageProperties {
        MessageProperties(
            contentType: CloudEvent.contentType, messageID: id, timestamp: UInt64(seconds),
            type: "org.openvz.panel.event")
    }
}

import AMQP
import Reactor

/// Sends commands until the broker has confirmed each, and counts their replies, over as many connections as it takes.
@Reactor
final class Courier {
    private let broker: TestBroker
    private let exchange: String
    private let queue: String
    private var channel: Channel?
    private var connection: Connection?
    private(set) var sent = 0
    /// Whether more is to be sent.
    var isNeeded = true
    private var unanswered: Set<String> = []
    /// The message ids and outcomes of the replies to each command.
    private(set) var replies: [String: [(messageID: String, outcome: Substring)]] = [:]

    init(_ broker: TestBroker, exchange: String, replyQueue: String) {
        self.broker = broker
        self.exchange = exchange
        queue = replyQueue
    }

    var unansweredCount: Int { unanswered.count }

    /// How many replies came beyond the first to their command.
    var duplicateCount: Int { replies.values.reduce(0) { $0 + $1.count - 1 } }

    /// How many commands have a reply of that outcome.
    func count(of outcome: String) -> Int { replies.values.count { $0.contains { $0.outcome == outcome } } }

    /// Sends a command, again and again until the broker has it.
    func send(_ method: String, _ params: String, id: String) async throws {
        unanswered.insert(id)
        let publishing = Publishing(
            exchange: exchange, routingKey: "main.\(method)",
            properties: MessageProperties(contentType: "application/json", replyTo: queue, messageID: id),
            body: Array(#"{"method":"\#(method)","params":\#(params)}"#.utf8))
        var isConfirmed = false
        try await until("the broker has \(id)", within: .seconds(60)) {
            guard let channel = await self.open() else { return false }
            do throws(AMQPError) { isConfirmed = try await channel.publish(publishing) == .confirmed } catch {}
            // A channel that nacked may do so for ever.
            if !isConfirmed { await self.connection?.close() }
            return isConfirmed
        }
        sent += 1
    }

    /// Keeps listening for replies while nothing is sent.
    func untilAllAnswered() async throws {
        try await until("every command is answered", within: .seconds(60)) {
            _ = await self.open()
            return self.unanswered.isEmpty
        }
    }

    func close() async { await connection?.close() }

    /// The channel to publish on; nil where the broker is away.
    private func open() async -> Channel? {
        if let channel, channel.failure == nil { return channel }
        do throws(AMQPError) {
            let connection = try await Connection.open(broker.endpoint)
            self.connection = connection
            let channel = try await connection.openChannel()
            try await channel.declareQueue(queue)
            try await channel.consume(queue, tag: queue) { [weak self] delivery in
                self?.take(delivery)
                channel.acknowledge(delivery.tag)
            }
            try await channel.selectConfirms()
            self.channel = channel
            return channel
        } catch { return nil }
    }

    private func take(_ delivery: Delivery) {
        let id = delivery.properties.correlationID ?? ""
        let outcome = delivery.text.firstMatch(of: /"outcome":"([a-z_]+)"/)?.output.1 ?? ""
        unanswered.remove(id)
        replies[id, default: []].append((delivery.properties.messageID ?? "", outcome))
    }
}

import AMQP
import Reactor
import TestSupport

/// Sends the storm's commands until the broker has confirmed each, and keeps their replies, over as many connections as
/// it takes.
@Reactor
final class StormCourier {
    /// What is kept of a reply.
    struct Answer {
        let messageID: String
        let outcome: String
        let isReplayed: Bool
        /// The body as it was when it was given first; empty for a read, whose answer may be long.
        let body: String
    }

    /// A command with what became of it.
    struct Record {
        let command: StormCommand
        /// How often it was published, confirmed or not.
        var publishedCount = 0
        var answers: [Answer] = []
    }

    private let broker: TestBroker
    private let exchange: String
    private let queue: String
    private var connection: Connection?
    private var channel: Channel?
    private(set) var records: [String: Record] = [:]
    /// How many commands the broker has confirmed, repeats included.
    private(set) var confirmedCount = 0
    private(set) var repeatedCount = 0
    private(set) var unansweredCount = 0
    /// Told of the first reply to a command.
    var onAnswer: (@Reactor (StormCommand, Answer) -> Void)?

    init(_ broker: TestBroker, exchange: String, replyQueue: String) {
        self.broker = broker
        self.exchange = exchange
        queue = replyQueue
    }

    /// Sends a command, again and again until the broker has it.
    func send(_ command: StormCommand) async throws {
        if records[command.id] == nil {
            records[command.id] = Record(command: command)
            unansweredCount += 1
        } else {
            repeatedCount += 1
        }
        try await until("the broker has \(command.id)", within: .seconds(180)) {
            guard let channel = await self.open() else { return false }
            return await self.publish(command, on: channel)
        }
        confirmedCount += 1
    }

    private func publish(_ command: StormCommand, on channel: Channel) async -> Bool {
        let body = #"{"method":"\#(command.method)","panel":"\#(command.panel)","params":\#(command.params)}"#
        let publishing = Publishing(
            exchange: exchange, routingKey: "\(command.panel).\(command.method)",
            properties: MessageProperties(contentType: "application/json", replyTo: queue, messageID: command.id),
            body: Array(body.utf8))
        WireRecord.note(.command, publishing.body)
        records[command.id]?.publishedCount += 1
        var isConfirmed = false
        do throws(AMQPError) { isConfirmed = try await channel.publish(publishing) == .confirmed } catch {}
        // A channel that nacked may do so for ever.
        if !isConfirmed { await connection?.close() }
        return isConfirmed
    }

    /// Keeps listening while nothing is sent, until all is answered or no reply has come for so long.
    func waitForAnswers(patience: Duration) async {
        var left = unansweredCount
        while left > 0 {
            do {
                try await until("a reply has come", within: patience) {
                    _ = await self.open()
                    return self.unansweredCount < left
                }
            } catch { return }
            left = unansweredCount
        }
    }

    func close() async { await connection?.close() }

    /// The channel to publish on; nil where the broker is away.
    private func open() async -> Channel? {
        if let channel, channel.failure == nil { return channel }
        do throws(AMQPError) {
            var endpoint = broker.endpoint
            endpoint.heartbeatSeconds = 5
            let connection = try await Connection.open(endpoint)
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
        guard let id = delivery.properties.correlationID, let record = records[id] else { return }
        WireRecord.note(.reply, delivery.body)
        let answer = Answer(delivery, isWhole: record.command.isChange)
        records[id]?.answers.append(answer)
        guard record.answers.isEmpty else { return }
        unansweredCount -= 1
        onAnswer?(record.command, answer)
    }
}

extension StormCourier.Answer {
    fileprivate init(_ delivery: Delivery, isWhole: Bool) {
        let text = delivery.text
        messageID = delivery.properties.messageID ?? ""
        outcome = String(text.firstMatch(of: /"outcome":"([a-z_]+)"/)?.output.1 ?? "")
        isReplayed = text.hasSuffix(#""replayed":true}"#)
        body = isWhole ? delivery.firstText : ""
    }
}

import Bridge
import CRabbitMQ
import Reactor
import TestSupport

@testable import AMQP

/// A program that sends commands and awaits their replies.
@Reactor
final class Client {
    let connection: Connection
    let channel: Channel
    /// The queue of its replies, which the broker has named.
    let replyQueue: String
    private var boxes: [String: Mailbox<Delivery?>] = [:]
    /// The bodies of what was sent under each id.
    private var sent: [String: Set<[UInt8]>] = [:]
    /// How many replies have come for each correlation id.
    private(set) var counts: [String: Int] = [:]

    private init(_ connection: Connection, _ channel: Channel, _ replyQueue: String) {
        self.connection = connection
        self.channel = channel
        self.replyQueue = replyQueue
    }

    static func connect(to broker: TestBroker) async throws -> Client {
        let connection = try await Connection.open(broker.endpoint)
        let channel = try await connection.openChannel()
        try await channel.selectConfirms()
        let queue = try await channel.declareQueue("", isDurable: false, isExclusive: true).name
        let client = Client(connection, channel, queue)
        try await client.listen(to: queue)
        return client
    }

    /// Takes the replies that come to a queue.
    func listen(to queue: String) async throws {
        try await channel.consume(queue, tag: queue) { [weak self] delivery in
            guard let self else { return }
            channel.acknowledge(delivery.tag)
            take(delivery)
        }
    }

    /// Takes replies by direct reply-to, which the broker only gives without acks.
    func listenDirectly() async throws -> String {
        let name = "amq.rabbitmq.reply-to"
        channel.consumers.append(
            Channel.Consumer(tag: name, deliver: { [weak self] in self?.take($0) }, onCancel: {}))
        _ = unsafe try await channel.request(
            pb_basic_consume, unsafe amqp_basic_consume_t(), answer: pb_basic_consume_ok
        ) { method, pool in
            unsafe method.queue = pool.bytes(name)
            unsafe method.consumer_tag = pool.bytes(name)
            unsafe method.no_ack = 1
        }
        return name
    }

    private func take(_ delivery: Delivery) {
        let id = delivery.properties.correlationID ?? ""
        counts[id, default: 0] += 1
        note(delivery, id)
        box(id).put(delivery)
    }

    /// Keeps the reply for the schemas, and the command that it shows to be taken.
    private func note(_ delivery: Delivery, _ id: String) {
        guard delivery.properties.type == "reply" else { return }
        WireRecord.note(.reply, delivery.body)
        guard !delivery.text.contains(#""outcome":"rejected""#), let bodies = sent[id], bodies.count == 1 else {
            return
        }
        for body in bodies { WireRecord.note(.command, body) }
    }

    private func box(_ id: String) -> Mailbox<Delivery?> {
        if let box = boxes[id] { return box }
        let box = Mailbox<Delivery?>()
        boxes[id] = box
        return box
    }

    /// The next reply with this correlation id.
    func reply(to id: String, within limit: Duration = .seconds(30)) async throws -> Delivery {
        let box = box(id)
        let alarm = Alarm { box.put(nil) }
        alarm.set(after: limit)
        defer { alarm.invalidate() }
        guard let delivery = await box.next() ?? nil else { throw Failure("no reply to \(id)") }
        return delivery
    }

    /// Publishes a message, and insists that the broker has taken it.
    func publish(
        _ body: [UInt8], to exchange: String, _ routingKey: String, _ properties: MessageProperties
    ) async throws {
        if let id = properties.correlationID ?? properties.messageID { sent[id, default: []].insert(body) }
        let publishing = Publishing(
            exchange: exchange, routingKey: routingKey, properties: properties, body: body)
        let confirmation = try await channel.publish(publishing)
        guard confirmation == .confirmed else { throw Failure("\(routingKey): \(confirmation)") }
    }

    // MARK: Queues

    /// Does something on a channel of its own, since a failure closes the channel.
    func apart<Value: Sendable>(_ body: @Reactor (Channel) async throws -> Value) async throws -> Value {
        let channel = try await connection.openChannel()
        let value = try await body(channel)
        await channel.close()
        return value
    }

    /// How many messages wait in a queue.
    func count(in queue: String) async throws -> Int {
        try await apart { try await $0.declareQueue(queue, isPassive: true).messageCount }
    }

    /// The next messages of a queue, taken out of it.
    func take(_ count: Int, from queue: String) async throws -> [Delivery] {
        try await apart { channel in
            var taken: [Delivery] = []
            try await channel.consume(queue, tag: "take") { delivery in
                guard taken.count < count else { return }
                taken.append(delivery)
                if delivery.properties.contentType == CloudEvent.contentType { WireRecord.note(.event, delivery.body) }
                channel.acknowledge(delivery.tag)
            }
            try await until("\(count) messages have come from \(queue)") { taken.count == count }
            return taken
        }
    }
}

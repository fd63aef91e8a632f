import AMQP
import Bridge
import Gateway
import Reactor

extension ExportedTopology {
    var repliesQueue: String { "\(user(.sender)).replies" }
    var eventsQueue: String { "\(user(.subscriber)).live" }
    /// A queue and an exchange of somebody else.
    var strange: String { "\(installation.name).strange" }

    /// Declares what is not the gateway's.
    func declareOthers() async throws {
        let channel = installation.client.channel
        for queue in [repliesQueue, eventsQueue, strange] { try await channel.declareQueue(queue) }
        try await channel.declareExchange(strange, type: "topic")
    }

    /// Sends a command as somebody, who gets the reply in the queue that the broker has named.
    func order(
        _ method: String, _ params: String = "{}", id: String, by sender: Client,
        _ change: (inout MessageProperties) -> Void = { _ in }
    ) async throws {
        var properties = MessageProperties(
            contentType: "application/json", correlationID: id, replyTo: sender.replyQueue, messageID: id)
        change(&properties)
        let body = #"{"method":"\#(method)","params":\#(params)}"#
        try await sender.publish(
            Array(body.utf8), to: installation.configuration.commands.exchange, "main.\(method)", properties)
    }

    /// One who has bound a queue of its own for the events of the panel.
    @Reactor
    final class Subscriber {
        let connection: Connection
        /// The routing keys of what has come.
        fileprivate(set) var keys: Set<String> = []

        fileprivate init(_ connection: Connection) { self.connection = connection }
    }

    func subscribe() async throws -> Subscriber {
        let subscriber = Subscriber(try await Connection.open(broker(.subscriber).endpoint))
        let channel = try await subscriber.connection.openChannel()
        try await channel.declareQueue(eventsQueue)
        try await channel.bindQueue(
            eventsQueue, to: installation.configuration.events.exchange, routingKey: "main.#")
        try await channel.consume(eventsQueue, tag: "live") { delivery in
            subscriber.keys.insert(delivery.routingKey)
            channel.acknowledge(delivery.tag)
        }
        return subscriber
    }
}

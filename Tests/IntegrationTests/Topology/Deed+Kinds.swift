import AMQP
import Bridge
import Reactor

extension Deed {
    // MARK: Queues

    static func consuming(_ queue: String, _ allowed: Set<BrokerRole>) -> Deed {
        Deed("consume \(queue)", allowed) { channel, _ throws(AMQPError) in
            try await channel.setPrefetch(1)
            try await channel.consume(queue, tag: "deed") { _ in }
        }
    }

    static func purging(_ queue: String, _ allowed: Set<BrokerRole>) -> Deed {
        Deed("purge \(queue)", allowed) { channel, _ throws(AMQPError) in try await channel.purgeQueue(queue) }
    }

    static func deleting(queue: String) -> Deed {
        Deed("delete \(queue)", []) { channel, _ throws(AMQPError) in try await channel.deleteQueue(queue) }
    }

    /// - Parameter name: made of the user's name.
    static func declaring(
        _ what: String, _ allowed: Set<BrokerRole>, deadLetterExchange: String? = nil,
        name: @escaping @Sendable (String) -> String
    ) -> Deed {
        Deed("declare \(what)", allowed) { channel, user throws(AMQPError) in
            var arguments = FieldTable()
            if let deadLetterExchange { arguments["x-dead-letter-exchange"] = .text(deadLetterExchange) }
            try await channel.declareQueue(name(user), isDurable: false, isExclusive: true, arguments: arguments)
        }
    }

    static func declaring(_ queue: String, _ allowed: Set<BrokerRole>) -> Deed {
        declaring(queue, allowed) { _ in queue }
    }

    // MARK: Exchanges

    static func publishing(to exchange: String, _ key: String, _ allowed: Set<BrokerRole>) -> Deed {
        Deed("publish to \(exchange) by \(key)", allowed) { channel, _ throws(AMQPError) in
            try await channel.selectConfirms()
            _ = try await channel.publish(
                Publishing(exchange: exchange, routingKey: key, properties: MessageProperties(), body: [0x7B, 0x7D]))
        }
    }

    static func deleting(exchange: String) -> Deed {
        Deed("delete the exchange \(exchange)", []) { channel, _ throws(AMQPError) in
            try await channel.deleteExchange(exchange)
        }
    }

    static func binding(_ queue: String, to exchange: String, _ key: String, _ allowed: Set<BrokerRole>) -> Deed {
        Deed("bind \(queue) to \(exchange) by \(key)", allowed) { channel, _ throws(AMQPError) in
            try await channel.bindQueue(queue, to: exchange, routingKey: key)
        }
    }
}

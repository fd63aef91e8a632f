public import AMQP
public import Bridge
internal import Reactor

extension Bridge.Topology {
    /// Declares everything on the broker; what is there already must be as we would declare it.
    @Reactor
    public func declare(on connection: Connection) async throws(AMQPError) {
        let channel = try await connection.openChannel()
        for exchange in exchanges {
            try await channel.declareExchange(
                exchange.name, type: exchange.type.rawValue, arguments: FieldTable(exchange.arguments))
        }
        for queue in queues {
            try await channel.declareQueue(queue.name, arguments: FieldTable(queue.arguments))
        }
        for binding in bindings {
            try await channel.bindQueue(binding.queue, to: binding.exchange, routingKey: binding.routingKey)
        }
        await channel.close()
    }
}

extension FieldTable {
    fileprivate init(_ arguments: [Bridge.Topology.Argument]) {
        self.init(
            arguments.map { argument in
                let value: FieldValue =
                    switch argument.value {
                    case .text(let text): .text(text)
                    case .integer(let integer): .int64(integer)
                    case .boolean(let boolean): .boolean(boolean)
                    }
                return Entry(name: argument.name, value: value)
            })
    }
}

internal import CRabbitMQ
internal import Reactor

extension Channel {
    /// Declares a durable exchange; with `isPassive` only checks that it is there.
    public func declareExchange(
        _ name: String, type: String, isPassive: Bool = false, arguments: FieldTable = FieldTable()
    ) async throws(AMQPError) {
        _ = unsafe try await request(
            pb_exchange_declare, unsafe amqp_exchange_declare_t(), answer: pb_exchange_declare_ok
        ) { method, pool in
            unsafe method.exchange = pool.bytes(name)
            unsafe method.type = pool.bytes(type)
            unsafe method.passive = isPassive ? 1 : 0
            unsafe method.durable = 1
            unsafe method.arguments = arguments.encoded(in: pool)
        }
    }

    /// What the broker tells of a queue when it is declared.
    public struct DeclaredQueue: Sendable {
        /// The broker's choice where an empty name was given.
        public let name: String
        public let messageCount: Int
        public let consumerCount: Int
    }

    /// Declares a queue; with `isPassive` only checks that it is there. An exclusive one ends with the connection.
    @discardableResult
    public func declareQueue(
        _ name: String, isPassive: Bool = false, isDurable: Bool = true, isExclusive: Bool = false,
        arguments: FieldTable = FieldTable()
    ) async throws(AMQPError) -> DeclaredQueue {
        let answer = unsafe try await request(
            pb_queue_declare, unsafe amqp_queue_declare_t(), answer: pb_queue_declare_ok
        ) { method, pool in
            unsafe method.queue = pool.bytes(name)
            unsafe method.passive = isPassive ? 1 : 0
            unsafe method.durable = isDurable ? 1 : 0
            unsafe method.exclusive = isExclusive ? 1 : 0
            unsafe method.arguments = arguments.encoded(in: pool)
        }
        guard case .queue(let name, let messages, let consumers) = answer else {
            preconditionFailure("queue.declare-ok is decoded as a queue")
        }
        return DeclaredQueue(name: name, messageCount: messages, consumerCount: consumers)
    }

    public func bindQueue(_ queue: String, to exchange: String, routingKey: String) async throws(AMQPError) {
        _ = unsafe try await request(pb_queue_bind, unsafe amqp_queue_bind_t(), answer: pb_queue_bind_ok) {
            method, pool in
            unsafe method.queue = pool.bytes(queue)
            unsafe method.exchange = pool.bytes(exchange)
            unsafe method.routing_key = pool.bytes(routingKey)
        }
    }

    public func deleteQueue(_ name: String) async throws(AMQPError) {
        _ = unsafe try await request(pb_queue_delete, unsafe amqp_queue_delete_t(), answer: pb_queue_delete_ok) {
            method, pool in unsafe method.queue = pool.bytes(name)
        }
    }

    public func purgeQueue(_ name: String) async throws(AMQPError) {
        _ = unsafe try await request(pb_queue_purge, unsafe amqp_queue_purge_t(), answer: pb_queue_purge_ok) {
            method, pool in unsafe method.queue = pool.bytes(name)
        }
    }
}

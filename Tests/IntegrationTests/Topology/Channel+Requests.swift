import CRabbitMQ
import Reactor

@testable import AMQP

/// Requests of AMQP that the gateway never makes.
extension Channel {
    func deleteExchange(_ name: String) async throws(AMQPError) {
        _ = unsafe try await request(
            0x0028_0014, unsafe amqp_exchange_delete_t(), answer: 0x0028_0015
        ) { method, pool in unsafe method.exchange = pool.bytes(name) }
    }

    func bindExchange(_ destination: String, to source: String, routingKey: String) async throws(AMQPError) {
        _ = unsafe try await request(
            0x0028_001E, unsafe amqp_exchange_bind_t(), answer: 0x0028_001F
        ) { method, pool in
            unsafe method.destination = pool.bytes(destination)
            unsafe method.source = pool.bytes(source)
            unsafe method.routing_key = pool.bytes(routingKey)
        }
    }

    func unbindQueue(_ queue: String, from exchange: String, routingKey: String) async throws(AMQPError) {
        _ = unsafe try await request(
            0x0032_0032, unsafe amqp_queue_unbind_t(), answer: 0x0032_0033
        ) { method, pool in
            unsafe method.queue = pool.bytes(queue)
            unsafe method.exchange = pool.bytes(exchange)
            unsafe method.routing_key = pool.bytes(routingKey)
        }
    }
}

internal import CRabbitMQ
internal import Reactor

extension Channel {
    /// Limits how many deliveries of a consumer may be unacknowledged at once.
    public func setPrefetch(_ count: Int) async throws(AMQPError) {
        _ = try await request(pb_basic_qos, amqp_basic_qos_t(), answer: pb_basic_qos_ok) { method, _ in
            method.prefetch_count = UInt16(clamping: count)
        }
    }

    /// Consumes a queue, handing each delivery to `deliver`.
    ///
    /// `onCancel` is told when the broker ends the consumer, since its queue is gone; the channel stays open then.
    ///
    /// - Parameters:
    ///   - needsAcks: false only for replies by direct reply-to, which the broker gives to nobody who acknowledges.
    ///   - bodyMaximum: how many bytes a body may have; one that is larger is dropped while it comes.
    public func consume(
        _ queue: String, tag: String, isExclusive: Bool = false, needsAcks: Bool = true,
        arguments: FieldTable = FieldTable(), bodyMaximum: Int = .max, onCancel: @escaping @Reactor () -> Void = {},
        deliver: @escaping @Reactor (Delivery) -> Void
    ) async throws(AMQPError) {
        consumers.append(Consumer(tag: tag, bodyMaximum: bodyMaximum, deliver: deliver, onCancel: onCancel))
        let method = unsafe amqp_basic_consume_t()
        do throws(AMQPError) {
            _ = try await unsafe request(pb_basic_consume, method, answer: pb_basic_consume_ok) { method, pool in
                unsafe method.queue = pool.bytes(queue)
                unsafe method.consumer_tag = pool.bytes(tag)
                unsafe method.exclusive = isExclusive ? 1 : 0
                unsafe method.no_ack = needsAcks ? 0 : 1
                unsafe method.arguments = arguments.encoded(in: pool)
            }
        } catch {
            forgetConsumer(tag)
            throw error
        }
    }

    /// Stops a consumer: nothing new comes, what came can still be acknowledged.
    public func cancel(_ tag: String) async throws(AMQPError) {
        _ = unsafe try await request(pb_basic_cancel, unsafe amqp_basic_cancel_t(), answer: pb_basic_cancel_ok) {
            method, pool in unsafe method.consumer_tag = pool.bytes(tag)
        }
        forgetConsumer(tag)
    }

    @discardableResult
    func forgetConsumer(_ tag: String) -> Consumer? {
        guard let index = consumers.firstIndex(where: { $0.tag == tag }) else { return nil }
        return consumers.remove(at: index)
    }

    /// Acknowledges the delivery; call it only after its reply is confirmed. Sent at the end of the loop's turn.
    public func acknowledge(_ tag: UInt64) {
        guard refusal == nil else { return }
        acks.settle(tag)
        connection.planAcks()
    }

    /// Hands the delivery to the queue's dead-letter exchange, or drops it where there is none.
    public func reject(_ tag: UInt64) {
        guard refusal == nil else { return }
        sendAcks()
        guard acks.settleByReject(tag) else { return }
        var method = amqp_basic_reject_t(delivery_tag: tag, requeue: 0)
        unsafe connection.send(pb_basic_reject, &method, on: number)
    }

    /// Writes the acks that have gathered.
    func sendAcks() {
        for ack in acks.takeAcks() {
            var method =
                switch ack {
                case .upTo(let tag): amqp_basic_ack_t(delivery_tag: tag, multiple: 1)
                case .only(let tag): amqp_basic_ack_t(delivery_tag: tag, multiple: 0)
                }
            unsafe connection.send(pb_basic_ack, &method, on: number)
        }
    }
}

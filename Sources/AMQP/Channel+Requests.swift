internal import CRabbitMQ
internal import Reactor

extension Channel {
    /// A method that awaits its answer; the broker answers in order.
    struct Request {
        let answer: amqp_method_number_t
        let continuation: CheckedContinuation<Result<Answer, AMQPError>, Never>
    }

    /// What an answer says.
    enum Answer: Sendable {
        case done
        case queue(name: String, messages: Int, consumers: Int)
        case consumer(tag: String)
    }

    /// Sends a method and waits for its answer; `fill` sets the method's fields with the pool's memory.
    ///
    /// What was acknowledged before reaches the broker before it.
    func request<Method>(
        _ number: amqp_method_number_t, _ method: Method, answer: amqp_method_number_t,
        fill: (inout Method, EncodingPool) -> Void = { _, _ in }
    ) async throws(AMQPError) -> Answer {
        let result: Result<Answer, AMQPError> = await withCheckedContinuation { continuation in
            if let failure = self.failure { return continuation.resume(returning: .failure(failure)) }
            // Noted and sent in one go: the answer finds its request, whatever runs in between.
            requests.append(Request(answer: answer, continuation: continuation))
            sendAcks()
            var method = method
            connection.withPool { pool in
                fill(&method, pool)
                unsafe withUnsafeMutablePointer(to: &method) { unsafe connection.send(number, $0, on: self.number) }
            }
        }
        return try result.get()
    }
}

extension Channel.Answer {
    init(_ method: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer) {
        switch method {
        case pb_queue_declare_ok:
            let declared = unsafe decoded.assumingMemoryBound(to: amqp_queue_declare_ok_t.self).pointee
            self = unsafe .queue(
                name: String(declared.queue), messages: Int(declared.message_count),
                consumers: Int(declared.consumer_count))
        case pb_basic_consume_ok:
            let consuming = unsafe decoded.assumingMemoryBound(to: amqp_basic_consume_ok_t.self).pointee
            self = unsafe .consumer(tag: String(consuming.consumer_tag))
        default: self = .done
        }
    }
}

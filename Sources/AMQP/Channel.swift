internal import CRabbitMQ
public import Reactor

/// One channel of a connection: requests to the broker, consuming with acks, publishing with confirms.
@Reactor
public final class Channel {
    let number: UInt16
    unowned let connection: Connection
    /// Why it ended; nil while it is open.
    public private(set) var failure: AMQPError?
    /// Told once, when the channel is over.
    public var onClose: (@Reactor (AMQPError) -> Void)?

    var requests: [Request] = []
    var confirms = ConfirmTracker<CheckedContinuation<Result<Confirmation, AMQPError>, Never>>()
    var acks = AckTracker()
    var consumers: [String: Consumer] = [:]
    private var content: Content?

    init(number: UInt16, connection: Connection) {
        self.number = number
        self.connection = connection
    }

    /// Whom the deliveries of a consumer tag are for.
    struct Consumer {
        let deliver: @Reactor (Delivery) -> Void
        let onCancel: @Reactor () -> Void
    }

    // MARK: Requests

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
    func request<Method>(
        _ number: amqp_method_number_t, _ method: Method, answer: amqp_method_number_t,
        fill: (inout Method, EncodingPool) -> Void = { _, _ in }
    ) async throws(AMQPError) -> Answer {
        if let failure { throw failure }
        var method = method
        connection.withPool { pool in
            fill(&method, pool)
            unsafe withUnsafeMutablePointer(to: &method) { unsafe connection.send(number, $0, on: self.number) }
        }
        let result: Result<Answer, AMQPError> = await withCheckedContinuation { continuation in
            if let failure = self.failure { return continuation.resume(returning: .failure(failure)) }
            requests.append(Request(answer: answer, continuation: continuation))
        }
        return try result.get()
    }

    func open() async throws(AMQPError) {
        _ = unsafe try await request(pb_channel_open, unsafe amqp_channel_open_t(), answer: pb_channel_open_ok)
    }

    /// Closes the channel; the broker takes back what was delivered on it and not acknowledged.
    public func close() async {
        guard failure == nil else { return }
        sendAcks()
        var method = unsafe amqp_channel_close_t()
        unsafe method.reply_code = 200
        _ = unsafe try? await request(pb_channel_close, method, answer: pb_channel_close_ok)
        end(with: AMQPError(.closed, "the channel was closed", isRetriable: false))
    }

    /// Fails everything that waits on the channel.
    func end(with reason: AMQPError) {
        guard failure == nil else { return }
        failure = reason
        let requests = self.requests
        self.requests = []
        for request in requests { request.continuation.resume(returning: .failure(reason)) }
        for waiter in confirms.takeAll() { waiter.resume(returning: .failure(reason)) }
        consumers.removeAll()
        connection.forget(self)
        onClose?(reason)
        onClose = nil
    }

    // MARK: Frames

    /// A message whose frames are still coming.
    private struct Content {
        var method: ContentMethod
        var properties = MessageProperties()
        var propertiesSize = 0
        var expected: Int?
        var body: [UInt8] = []

        var isComplete: Bool { expected == body.count }
    }

    private enum ContentMethod {
        case deliver(consumer: String, tag: UInt64, isRedelivered: Bool, exchange: String, routingKey: String)
        case returned(code: Int, text: String, routingKey: String)
    }

    func take(_ frame: inout amqp_frame_t) {
        switch unsafe Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD: unsafe take(frame.payload.method)
        case AMQP_FRAME_HEADER:
            let header = unsafe frame.payload.properties
            let properties = unsafe header.decoded.assumingMemoryBound(to: amqp_basic_properties_t.self)
            content?.properties = unsafe MessageProperties(properties.pointee)
            content?.propertiesSize = unsafe header.raw.len
            content?.expected = unsafe Int(clamping: header.body_size)
            content?.body.reserveCapacity(unsafe Int(clamping: min(header.body_size, 1 << 20)))
        case AMQP_FRAME_BODY:
            let part = unsafe frame.payload.body_fragment
            unsafe content?.body.append(contentsOf: UnsafeRawBufferPointer(start: part.bytes, count: part.len))
        default: break
        }
        if let content, content.isComplete {
            self.content = nil
            finish(content)
        }
    }

    private func finish(_ content: Content) {
        switch content.method {
        case .deliver(let consumer, let tag, let isRedelivered, let exchange, let routingKey):
            consumers[consumer]?.deliver(
                Delivery(
                    tag: tag, isRedelivered: isRedelivered, exchange: exchange, routingKey: routingKey,
                    properties: content.properties, propertiesSize: content.propertiesSize, body: content.body))
        case .returned(let code, let text, let routingKey):
            confirms.noteReturn(
                messageID: content.properties.messageID, routingKey: routingKey, .returned(code, text))
        }
    }

    private func take(_ method: amqp_method_t) {
        guard let decoded = unsafe method.decoded else { return }
        switch unsafe method.id {
        case pb_basic_deliver:
            let deliver = unsafe decoded.assumingMemoryBound(to: amqp_basic_deliver_t.self).pointee
            content = unsafe Content(
                method: .deliver(
                    consumer: String(deliver.consumer_tag), tag: deliver.delivery_tag,
                    isRedelivered: deliver.redelivered != 0, exchange: String(deliver.exchange),
                    routingKey: String(deliver.routing_key)))
        case pb_basic_return:
            let returned = unsafe decoded.assumingMemoryBound(to: amqp_basic_return_t.self).pointee
            content = unsafe Content(
                method: .returned(
                    code: Int(returned.reply_code), text: String(returned.reply_text),
                    routingKey: String(returned.routing_key)))
        case pb_basic_ack:
            let ack = unsafe decoded.assumingMemoryBound(to: amqp_basic_ack_t.self).pointee
            settle(ack.delivery_tag, ack.multiple != 0, .confirmed)
        case pb_basic_nack:
            let nack = unsafe decoded.assumingMemoryBound(to: amqp_basic_nack_t.self).pointee
            settle(nack.delivery_tag, nack.multiple != 0, .nacked)
        case pb_basic_cancel:
            let cancel = unsafe decoded.assumingMemoryBound(to: amqp_basic_cancel_t.self).pointee
            consumers.removeValue(forKey: unsafe String(cancel.consumer_tag))?.onCancel()
        case pb_channel_close:
            unsafe closeByBroker(decoded.assumingMemoryBound(to: amqp_channel_close_t.self).pointee)
        case pb_channel_flow:
            var answer = unsafe decoded.assumingMemoryBound(to: amqp_channel_flow_ok_t.self).pointee
            unsafe connection.send(pb_channel_flow_ok, &answer, on: number)
        default: unsafe answer(method.id, decoded)
        }
    }

    private func settle(_ number: UInt64, _ isMultiple: Bool, _ confirmation: Confirmation) {
        confirms.settle(number, isMultiple: isMultiple, as: confirmation) { waiter, confirmation in
            waiter.resume(returning: .success(confirmation))
        }
    }

    private func closeByBroker(_ close: amqp_channel_close_t) {
        let why = unsafe "the broker closed the channel: \(String(close.reply_text)) (\(close.reply_code))"
        let code = unsafe Int(close.reply_code)
        var answer = amqp_channel_close_ok_t()
        unsafe connection.send(pb_channel_close_ok, &answer, on: number)
        // 403, 404 and 406 mean that something must be put right first; the rest passes.
        end(with: AMQPError(.channelClosed(code), why, isRetriable: ![403, 404, 406].contains(code)))
    }

    private func answer(_ method: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer) {
        guard let request = requests.first, request.answer == method else {
            let why = "the broker answered with method \(method), which nobody asked for"
            return connection.abandon(AMQPError(.protocolViolation, why))
        }
        requests.removeFirst()
        request.continuation.resume(returning: .success(unsafe Answer(method, decoded)))
    }
}

extension Channel.Answer {
    fileprivate init(_ method: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer) {
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

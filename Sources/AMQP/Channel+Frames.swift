internal import CRabbitMQ

extension Channel {
    /// A message whose frames are still coming; a class, so that filling it copies nothing.
    final class Content {
        let method: ContentMethod
        var properties: MessageProperties?
        var propertiesSize = 0
        var expected: Int?
        var received = 0
        /// Empty where the message is larger than whoever it is for wants to hold.
        var body: [UInt8] = []

        init(_ method: ContentMethod) { self.method = method }

        var isComplete: Bool { expected == received }

        private var isWanted: Bool {
            guard case .deliver(let consumer?, _, _, _, _) = method, let expected else { return true }
            return expected <= consumer.bodyMaximum
        }

        /// Begins with the size that the body will have.
        func expect(_ size: Int) {
            expected = size
            if isWanted { body.reserveCapacity(min(size, 1 << 20)) }
        }

        /// Gives the properties away, uncopied.
        func takeProperties() -> MessageProperties? {
            var taken: MessageProperties?
            swap(&taken, &properties)
            return taken
        }

        func take(_ part: UnsafeRawBufferPointer) {
            received += part.count
            if isWanted { unsafe body.append(contentsOf: part) }
        }
    }

    enum ContentMethod {
        case deliver(to: Consumer?, tag: UInt64, isRedelivered: Bool, exchange: String, routingKey: String)
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
            content?.expect(unsafe Int(clamping: header.body_size))
        case AMQP_FRAME_BODY:
            let part = unsafe frame.payload.body_fragment
            unsafe content?.take(UnsafeRawBufferPointer(start: part.bytes, count: part.len))
        default: break
        }
        if let content, content.isComplete {
            self.content = nil
            finish(content)
        }
    }

    private func finish(_ content: Content) {
        guard let properties = content.takeProperties() else { return }
        switch content.method {
        case .deliver(let consumer, let tag, let isRedelivered, let exchange, let routingKey):
            consumer?.deliver(
                Delivery(
                    tag: tag, isRedelivered: isRedelivered, exchange: exchange, routingKey: routingKey,
                    properties: properties, propertiesSize: content.propertiesSize, body: content.body,
                    bodySize: content.received))
        case .returned(let code, let text, let routingKey):
            unsafe confirms.noteReturn(
                messageID: properties.messageID, routingKey: routingKey, .returned(code, text))
        }
    }

    private func take(_ method: amqp_method_t) {
        guard let decoded = unsafe method.decoded else { return }
        switch unsafe method.id {
        case pb_basic_deliver:
            let deliver = unsafe decoded.assumingMemoryBound(to: amqp_basic_deliver_t.self).pointee
            content = unsafe Content(
                .deliver(
                    to: consumer(deliver.consumer_tag), tag: deliver.delivery_tag,
                    isRedelivered: deliver.redelivered != 0, exchange: String(deliver.exchange),
                    routingKey: String(deliver.routing_key)))
        case pb_basic_return:
            let returned = unsafe decoded.assumingMemoryBound(to: amqp_basic_return_t.self).pointee
            content = unsafe Content(
                .returned(
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
            unsafe forgetConsumer(String(cancel.consumer_tag))?.onCancel()
        case pb_channel_close:
            unsafe closeByBroker(decoded.assumingMemoryBound(to: amqp_channel_close_t.self).pointee)
        case pb_channel_flow:
            var answer = unsafe decoded.assumingMemoryBound(to: amqp_channel_flow_ok_t.self).pointee
            unsafe connection.send(pb_channel_flow_ok, &answer, on: number)
        default: unsafe answer(method.id, decoded)
        }
    }

    /// The consumer of a tag; found by the bytes, as a text would be made of them for every delivery.
    private func consumer(_ tag: amqp_bytes_t) -> Consumer? {
        let bytes = unsafe UnsafeRawBufferPointer(start: tag.bytes, count: tag.len)
        return consumers.first { unsafe $0.tag.utf8.count == bytes.count && $0.tag.utf8.elementsEqual(bytes) }
    }

    private func settle(_ number: UInt64, _ isMultiple: Bool, _ confirmation: Confirmation) {
        unsafe confirms.settle(number, isMultiple: isMultiple, as: confirmation) { waiter, confirmation in
            unsafe waiter.resume(returning: .success(confirmation))
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

internal import CRabbitMQ
internal import Reactor

extension Connection {
    func send(_ method: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer, on channel: UInt16) {
        guard failure == nil else { return }
        do throws(AMQPError) {
            try unsafe writer.append(method: method, decoded, on: channel)
        } catch { return abandon(error) }
        planFlush()
    }

    func send(_ publishing: borrowing Publishing, on channel: UInt16) {
        guard failure == nil else { return }
        var method = unsafe amqp_basic_publish_t()
        unsafe method.exchange = pool.bytes(publishing.exchange)
        unsafe method.routing_key = pool.bytes(publishing.routingKey)
        unsafe method.mandatory = publishing.isMandatory ? 1 : 0
        unsafe send(pb_basic_publish, &method, on: channel)
        var properties = unsafe publishing.properties.encoded(in: pool)
        do throws(AMQPError) {
            try unsafe send(content: &properties, publishing.body, headers: publishing.properties.headers, on: channel)
        } catch { return abandon(error) }
        pool.recycle()
    }

    /// Encodes with the connection's pool, which is empty again afterwards.
    func withPool(_ body: (EncodingPool) -> Void) {
        body(pool)
        pool.recycle()
    }

    private func send(
        content properties: UnsafeMutablePointer<amqp_basic_properties_t>, _ body: [UInt8], headers: FieldTable,
        on channel: UInt16
    ) throws(AMQPError) {
        // Thirteen short strings at most, and the headers: 24 KiB holds every command's that is accepted.
        let maximum = headers.isEmpty ? 4_096 : 131_000
        let result = unsafe body.withUnsafeBytes { bytes -> Result<Void, AMQPError> in
            do throws(AMQPError) {
                try unsafe writer.append(content: properties, propertiesMaximum: maximum, body: bytes, on: channel)
                return .success(())
            } catch { return .failure(error) }
        }
        try result.get()
    }

    func planFlush() {
        guard !isFlushPlanned, !isWaitingToWrite else { return }
        isFlushPlanned = true
        EventLoop.shared.flushLater(self)
    }

    public func flush() {
        isFlushPlanned = false
        guard failure == nil else { return }
        for channel in channels.values { channel.sendAcks() }
        guard !writer.isEmpty else { return }
        do throws(AMQPError) {
            let isLeft = try writer.flush(through: transport)
            lastSent = EventLoop.shared.now
            if isLeft != isWaitingToWrite {
                isWaitingToWrite = isLeft
                EventLoop.shared.change(descriptor, interest: isLeft ? [.readable, .writable] : .readable)
            }
        } catch { abandon(error) }
    }

    /// Has the channels' acks sent at the end of this turn.
    func planAcks() { planFlush() }
}

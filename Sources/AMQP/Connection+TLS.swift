internal import CRabbitMQ
internal import Glibc
internal import Reactor

/// Under TLS librabbitmq holds the session, so that it must read and write by itself.
extension Connection {
    /// Reads by librabbitmq's own means: what it buffered while logging in, and under TLS everything.
    func readThroughLibrary() {
        var frame = unsafe amqp_frame_t()
        var now = timeval()
        while failure == nil {
            let status = unsafe amqp_simple_wait_frame_noblock(state, &frame, &now)
            if status == AMQP_STATUS_TIMEOUT.rawValue { return }
            guard status == AMQP_STATUS_OK.rawValue else {
                let why = "the connection to \(endpoint.address) is lost: \(Handshake.text(status)) (\(status))"
                return abandon(AMQPError(.connectionLost, why))
            }
            lastReceived = EventLoop.shared.now
            unsafe dispatch(&frame)
        }
    }

    func sendThroughLibrary(
        _ method: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer, on channel: UInt16
    ) throws(AMQPError) {
        var frame = unsafe amqp_frame_t()
        unsafe frame.frame_type = UInt8(AMQP_FRAME_METHOD)
        unsafe frame.channel = channel
        unsafe frame.payload.method = amqp_method_t(id: method, decoded: decoded)
        try unsafe sendThroughLibrary(&frame)
    }

    func sendThroughLibrary(
        content properties: UnsafeMutablePointer<amqp_basic_properties_t>, _ body: [UInt8], on channel: UInt16
    ) throws(AMQPError) {
        var frame = unsafe amqp_frame_t()
        unsafe frame.channel = channel
        unsafe frame.frame_type = UInt8(AMQP_FRAME_HEADER)
        unsafe frame.payload.properties.class_id = UInt16(AMQP_BASIC_CLASS)
        unsafe frame.payload.properties.body_size = UInt64(body.count)
        unsafe frame.payload.properties.decoded = UnsafeMutableRawPointer(properties)
        try unsafe sendThroughLibrary(&frame)
        let largest = unsafe Int(amqp_get_frame_max(state)) - 8
        var start = 0
        while start < body.count {
            let part = unsafe pool.bytes(Array(body[start..<min(start + largest, body.count)]))
            unsafe frame.frame_type = UInt8(AMQP_FRAME_BODY)
            unsafe frame.payload.body_fragment = part
            try unsafe sendThroughLibrary(&frame)
            unsafe start += part.len
        }
    }

    func sendHeartbeatThroughLibrary() {
        var frame = unsafe amqp_frame_t()
        unsafe frame.frame_type = UInt8(AMQP_FRAME_HEARTBEAT)
        do throws(AMQPError) { try unsafe sendThroughLibrary(&frame) } catch { abandon(error) }
    }

    private func sendThroughLibrary(_ frame: inout amqp_frame_t) throws(AMQPError) {
        let status = unsafe amqp_send_frame(state, &frame)
        lastSent = EventLoop.shared.now
        guard status == AMQP_STATUS_OK.rawValue else {
            let why = "sending to the broker at \(endpoint.address) failed: \(Handshake.text(status)) (\(status))"
            throw AMQPError(.connectionLost, why)
        }
    }
}

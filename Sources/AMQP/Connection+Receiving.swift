internal import CRabbitMQ
public import Reactor
internal import TLS

extension Connection {
    public func ready(_ descriptor: Int32, _ readiness: Readiness) {
        if readiness.contains(.writable) { flush() }
        guard failure == nil, !readiness.isDisjoint(with: [.readable, .failed]) else { return }
        while failure == nil {
            switch unsafe transport.receive(into: input) {
            case .bytes(let count):
                lastReceived = EventLoop.shared.now
                unsafe take(UnsafeRawBufferPointer(start: input.baseAddress, count: count))
                // A socket that gave less has no more; a TLS session may hold some that no poll announces.
                if !transport.isSecured, unsafe count < input.count { return }
            case .wouldBlock: return
            case .ended(let why), .refused(let why):
                return abandon(AMQPError(.connectionLost, "the connection to \(endpoint.address) is lost: \(why)"))
            }
        }
    }

    func take(_ bytes: UnsafeRawBufferPointer) {
        var rest = unsafe amqp_bytes_t(len: bytes.count, bytes: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        var frame = unsafe amqp_frame_t()
        while unsafe rest.len > 0, failure == nil {
            let count = unsafe amqp_handle_input(state, rest, &frame)
            guard count >= 0 else { return abandonUnreadable(count) }
            unsafe rest.bytes += Int(count)
            unsafe rest.len -= Int(count)
            if unsafe frame.frame_type != 0 { unsafe dispatch(&frame) }
        }
    }

    func dispatch(_ frame: inout amqp_frame_t) {
        let number = unsafe frame.channel
        if number != 0 {
            unsafe channels[number]?.take(&frame)
        } else if unsafe Int32(frame.frame_type) == AMQP_FRAME_METHOD {
            unsafe take(frame.payload.method)
        }
        unsafe amqp_maybe_release_buffers_on_channel(state, number)
    }

    private func take(_ method: amqp_method_t) {
        switch unsafe method.id {
        case pb_connection_close:
            let close = unsafe method.decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            let why = unsafe "the broker closed the connection: \(String(close.reply_text)) (\(close.reply_code))"
            let isFailure = unsafe Int32(close.reply_code) == AMQP_INTERNAL_ERROR
            var answer = amqp_connection_close_ok_t()
            unsafe send(pb_connection_close_ok, &answer, on: 0)
            flush()
            abandon(AMQPError(.connectionLost, why, isBrokerFailure: isFailure))
        case pb_connection_close_ok:
            abandon(AMQPError(.closed, "the connection was closed", isRetriable: false))
        case pb_connection_blocked:
            let reason = unsafe method.decoded.assumingMemoryBound(to: amqp_connection_blocked_t.self).pointee.reason
            blockedReason = unsafe String(reason)
            onBlocked?(blockedReason)
        case pb_connection_unblocked:
            blockedReason = nil
            onBlocked?(nil)
        default: break
        }
    }

    private func abandonUnreadable(_ status: Int32) {
        let why = "the broker at \(endpoint.address) sent what is not AMQP: \(Handshake.text(status)) (\(status))"
        abandon(AMQPError(.protocolViolation, why))
    }
}

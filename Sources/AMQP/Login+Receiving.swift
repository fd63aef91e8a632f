internal import CRabbitMQ
internal import Glibc
internal import Reactor
internal import TLS

extension Login {
    /// Sends what is written and waits for a method; `read` takes from it what matters.
    mutating func expect<Value>(
        _ number: amqp_method_number_t, _ read: (UnsafeMutableRawPointer) -> Value
    ) throws(AMQPError) -> Value {
        try send()
        while true {
            if unread.isEmpty { try receive() }
            var frame = unsafe amqp_frame_t()
            let count = unsafe unread.withUnsafeBytes { bytes in
                unsafe amqp_handle_input(
                    state, amqp_bytes_t(len: bytes.count, bytes: UnsafeMutableRawPointer(mutating: bytes.baseAddress)),
                    &frame)
            }
            guard count >= 0 else { throw failure("it does not speak AMQP 0-9-1; is it the broker's port?") }
            unread = unread.dropFirst(Int(count))
            guard unsafe Int32(frame.frame_type) == AMQP_FRAME_METHOD else { continue }
            defer { unsafe amqp_maybe_release_buffers_on_channel(state, 0) }
            let method = unsafe frame.payload.method
            if unsafe method.id == number, let decoded = unsafe method.decoded { return unsafe read(decoded) }
            throw unsafe refusal(method)
        }
    }

    private mutating func send() throws(AMQPError) {
        do throws(AMQPError) {
            while try writer.flush(through: transport) { try wait(POLLOUT) }
        } catch {
            switch error.code {
            case .connectionLost: throw failure(error.message)
            case .refused: throw failure(error.message, .refused)
            default: throw error
            }
        }
    }

    private mutating func receive() throws(AMQPError) {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            switch unsafe buffer.withUnsafeMutableBytes({ unsafe transport.receive(into: $0) }) {
            case .bytes(let count):
                if !hasAnswer { try look(at: buffer[..<count]) }
                unread = buffer[..<count]
                return
            case .wouldBlock: try wait(POLLIN)
            case .ended(let why):
                let isSilent = !hasAnswer && !transport.isSecured
                throw failure(isSilent ? "\(why) without a word; is it the broker's port?" : why)
            case .refused(let why): throw failure(why, .refused)
            }
        }
    }

    /// Tells what answers there where it is no broker, or one of another version.
    private mutating func look(at answer: ArraySlice<UInt8>) throws(AMQPError) {
        hasAnswer = true
        switch answer.first {
        case 0x15: throw failure("it speaks TLS on that port; write amqps:// for it")
        case UInt8(ascii: "A"): throw failure("it wants another version of AMQP than 0-9-1")
        case 0x01: return
        default: throw failure("it does not speak AMQP; is it the broker's port?")
        }
    }

    private func wait(_ events: Int32) throws(AMQPError) {
        guard SocketWait.wait(for: events, of: transport.descriptor, until: deadline) else {
            throw failure("it gave no answer within \(endpoint.connectTimeoutSeconds) s")
        }
    }

    private func refusal(_ method: amqp_method_t) -> AMQPError {
        guard unsafe method.id == pb_connection_close, let decoded = unsafe method.decoded else {
            return failure("it answered with method \(unsafe method.id)")
        }
        let close = unsafe decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
        let why = unsafe "\(String(close.reply_text)) (\(close.reply_code))"
        switch unsafe close.reply_code {
        case 403: return failure(why + adviceOnUser, .refused, isRetriable: false)
        case 530: return failure(why + adviceOnHost, .refused, isRetriable: false)
        default: return failure(why)
        }
    }

    private var adviceOnUser: String {
        endpoint.usesCertificate
            ? "; it needs a certificate, and a user by the name that it makes of the certificate (its ssl_cert_login_from)"
            : "; check the user in broker.url and broker.password, and that it may log in from here"
    }

    private var adviceOnHost: String {
        "; check the virtual host in broker.url (\(endpoint.virtualHost)), and that the user may use it"
    }

    func failure(_ why: String, _ code: AMQPError.Code = .connectionFailed, isRetriable: Bool = true) -> AMQPError {
        let who = endpoint.usesCertificate ? "by certificate" : "as \(endpoint.user)"
        return AMQPError(
            code, "logging in to the broker at \(endpoint.address) \(who) failed: \(why)", isRetriable: isRetriable)
    }
}

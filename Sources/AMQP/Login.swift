internal import CRabbitMQ
internal import Glibc
internal import Reactor
internal import TLS

/// Logging in to the broker by blocking: the first methods that both sides exchange.
@safe struct Login: ~Copyable {
    private let state: amqp_connection_state_t
    private let transport: Transport
    private let endpoint: BrokerEndpoint
    private let deadline: MonotonicTime
    private let pool = EncodingPool()
    private var writer = FrameWriter(frameMaximum: 4_096)
    /// What came and is not decoded yet.
    private var unread: ArraySlice<UInt8> = []
    private var hasAnswer = false

    init(
        _ state: amqp_connection_state_t, _ transport: Transport, _ endpoint: BrokerEndpoint,
        until deadline: MonotonicTime
    ) {
        unsafe self.state = state
        self.transport = transport
        self.endpoint = endpoint
        self.deadline = deadline
    }

    /// What both sides agreed on.
    struct Agreement {
        let frameMaximum: Int
        let heartbeatSeconds: Int
        /// What came behind the broker's last word, for whoever reads on.
        let unread: [UInt8]
    }

    mutating func perform() throws(AMQPError) -> Agreement {
        writer.appendProtocolHeader()
        let mechanisms = unsafe try expect(pb_connection_start) { decoded in
            unsafe String(decoded.assumingMemoryBound(to: amqp_connection_start_t.self).pointee.mechanisms)
        }
        try introduceOurselves(mechanisms.split(separator: " ").map(String.init))
        let tune = unsafe try expect(pb_connection_tune) { decoded in
            unsafe decoded.assumingMemoryBound(to: amqp_connection_tune_t.self).pointee
        }
        let agreement = try answer(tune)
        unsafe try expect(pb_connection_open_ok) { _ in }
        return Agreement(
            frameMaximum: Int(agreement.frame_max), heartbeatSeconds: Int(agreement.heartbeat), unread: Array(unread))
    }

    // MARK: What we say

    private mutating func introduceOurselves(_ mechanisms: [String]) throws(AMQPError) {
        let mechanism = endpoint.usesCertificate ? "EXTERNAL" : "PLAIN"
        guard mechanisms.contains(mechanism) else { throw missing(mechanism, mechanisms) }
        var method = unsafe amqp_connection_start_ok_t()
        unsafe method.client_properties = endpoint.clientProperties.encoded(in: pool)
        unsafe method.mechanism = pool.bytes(mechanism)
        unsafe method.response = pool.bytes(
            endpoint.usesCertificate ? endpoint.user : "\0\(endpoint.user)\0\(endpoint.password)")
        unsafe method.locale = pool.bytes("en_US")
        try unsafe writer.append(method: pb_connection_start_ok, &method, on: 0)
        pool.recycle()
    }

    private func missing(_ mechanism: String, _ offered: [String]) -> AMQPError {
        let advice =
            mechanism == "EXTERNAL"
            ? "enable its plugin rabbitmq_auth_mechanism_ssl and add EXTERNAL to its auth_mechanisms, or log in by password"
            : "add PLAIN to its auth_mechanisms"
        return failure("it takes no log-in by \(mechanism), but \(offered.joined(separator: ", ")); \(advice)")
    }

    /// Takes the smaller of each limit, where 0 is none; the channels are as many as the broker allows.
    private mutating func answer(_ tune: amqp_connection_tune_t) throws(AMQPError) -> amqp_connection_tune_ok_t {
        var answer = amqp_connection_tune_ok_t(
            channel_max: tune.channel_max,
            frame_max: tune.frame_max == 0 ? Self.frameMaximum : min(tune.frame_max, Self.frameMaximum),
            heartbeat: UInt16(clamping: endpoint.heartbeatSeconds))
        if tune.heartbeat != 0 { answer.heartbeat = min(answer.heartbeat, tune.heartbeat) }
        guard answer.frame_max >= 4_096 else { throw failure("it wants frames of less than 4096 bytes") }
        // The library's own heartbeats stay off: it would write them into a frame that is half sent.
        let status = unsafe amqp_tune_connection(state, Int32(answer.channel_max), Int32(answer.frame_max), 0)
        precondition(status == AMQP_STATUS_OK.rawValue, "amqp_tune_connection failed with \(status)")
        try unsafe writer.append(method: pb_connection_tune_ok, &answer, on: 0)
        var open = unsafe amqp_connection_open_t()
        unsafe open.virtual_host = pool.bytes(endpoint.virtualHost)
        try unsafe writer.append(method: pb_connection_open, &open, on: 0)
        pool.recycle()
        return answer
    }

    /// The largest frame that we accept, in bytes: RabbitMQ's own default. librabbitmq keeps a block of that size for every
    /// channel that has received something; less would not do, as all headers of a message come in one frame, and a command
    /// whose headers are too large is to be answered, not to break the connection.
    private static let frameMaximum: UInt32 = 131_072

    // MARK: What the broker says

    /// Sends what is written and waits for a method; `read` takes from it what matters.
    private mutating func expect<Value>(
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
        } catch { throw error.code == .connectionLost ? failure(error.message) : error }
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
        // Wrong name or password, or no such virtual host, which time does not put right.
        let isFinal = unsafe [403, 530].contains(close.reply_code)
        let advice = unsafe close.reply_code == 403 && endpoint.usesCertificate ? Self.adviceOnCertificate : ""
        return unsafe failure("\(String(close.reply_text)) (\(close.reply_code))\(advice)", isRetriable: !isFinal)
    }

    private static let adviceOnCertificate = """
        ; it needs a certificate, and a user by the name that it makes of the certificate (its ssl_cert_login_from)
        """

    private func failure(_ why: String, isRetriable: Bool = true) -> AMQPError {
        let who = endpoint.usesCertificate ? "by certificate" : "as \(endpoint.user)"
        return AMQPError(
            .connectionFailed, "logging in to the broker at \(endpoint.address) \(who) failed: \(why)",
            isRetriable: isRetriable)
    }
}

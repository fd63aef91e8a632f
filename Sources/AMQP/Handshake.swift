internal import CRabbitMQ
internal import Glibc

/// Connecting and logging in, which librabbitmq does by blocking: for a thread of its own.
enum Handshake {
    /// A connection that is logged in.
    struct Completed: Sendable {
        /// The address of librabbitmq's connection, owned by whoever holds this; a number, since it crosses threads.
        let address: UInt
        let frameMaximum: Int
        let heartbeatSeconds: Int
    }

    static func perform(_ endpoint: BrokerEndpoint) throws(AMQPError) -> Completed {
        guard let state = unsafe amqp_new_connection() else { preconditionFailure("out of memory") }
        do throws(AMQPError) {
            try unsafe openSocket(state, endpoint)
            try unsafe logIn(state, endpoint)
        } catch {
            unsafe amqp_destroy_connection(state)
            throw error
        }
        let completed = unsafe Completed(
            address: UInt(bitPattern: state), frameMaximum: Int(amqp_get_frame_max(state)),
            heartbeatSeconds: Int(amqp_get_heartbeat(state)))
        // From here on we send the heartbeats: the library would write its own into a frame that is half sent.
        let status = unsafe amqp_tune_connection(
            state, amqp_get_channel_max(state), amqp_get_frame_max(state), 0)
        precondition(status == AMQP_STATUS_OK.rawValue, "amqp_tune_connection failed with \(status)")
        return completed
    }

    private static func openSocket(
        _ state: amqp_connection_state_t, _ endpoint: BrokerEndpoint
    ) throws(AMQPError) {
        let socket = unsafe endpoint.tls == nil ? amqp_tcp_socket_new(state) : amqp_ssl_socket_new(state)
        guard let socket = unsafe socket else { preconditionFailure("out of memory") }
        if let tls = endpoint.tls { try unsafe prepare(socket, tls) }
        var timeout = timeval(tv_sec: endpoint.connectTimeoutSeconds, tv_usec: 0)
        let status = unsafe amqp_socket_open_noblock(socket, endpoint.host, Int32(endpoint.port), &timeout)
        try check(status, "cannot connect to the broker at \(endpoint.address)")
        unsafe amqp_set_handshake_timeout(state, &timeout)
        var on: Int32 = 1
        _ = unsafe setsockopt(
            amqp_get_sockfd(state), Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func prepare(_ socket: OpaquePointer, _ tls: BrokerEndpoint.TLS) throws(AMQPError) {
        try check(
            unsafe amqp_ssl_socket_set_cacert(socket, tls.authorityFile),
            "cannot use the authorities in \(tls.authorityFile)")
        unsafe amqp_ssl_socket_set_verify_peer(socket, tls.isVerified ? 1 : 0)
        unsafe amqp_ssl_socket_set_verify_hostname(socket, tls.isVerified ? 1 : 0)
        try check(
            unsafe amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST),
            "cannot restrict TLS to 1.2 and later")
        if let certificate = tls.certificateFile, let key = tls.keyFile {
            try check(
                unsafe amqp_ssl_socket_set_key(socket, certificate, key),
                "cannot use the certificate \(certificate) with the key \(key)")
        }
    }

    private static func logIn(
        _ state: amqp_connection_state_t, _ endpoint: BrokerEndpoint
    ) throws(AMQPError) {
        let pool = EncodingPool()
        var properties = unsafe clientProperties(endpoint).encoded(in: pool)
        let heartbeat = Int32(endpoint.heartbeatSeconds)
        let reply =
            if endpoint.tls?.certificateFile != nil {
                unsafe pb_login_external(
                    state, endpoint.virtualHost, frameMaximum, heartbeat, &properties, endpoint.user)
            } else {
                unsafe pb_login_plain(
                    state, endpoint.virtualHost, frameMaximum, heartbeat, &properties, endpoint.user,
                    endpoint.password)
            }
        try unsafe check(reply, endpoint)
    }

    /// The largest frame that we accept, in bytes: RabbitMQ's own default. librabbitmq keeps a block of that size for every
    /// channel that has received something; less would not do, as all headers of a message come in one frame, and a command
    /// whose headers are too large is to be answered, not to break the connection.
    private static let frameMaximum: Int32 = 131_072

    /// librabbitmq 0.11 announces neither consumer_cancel_notify nor connection.blocked by itself; without them a
    /// deleted queue would starve its consumer in silence.
    private static func clientProperties(_ endpoint: BrokerEndpoint) -> FieldTable {
        [
            "product": .text("panelbridge"),
            "connection_name": .text(endpoint.connectionName),
            "capabilities": .table([
                "authentication_failure_close": .boolean(true),
                "basic.nack": .boolean(true),
                "connection.blocked": .boolean(true),
                "consumer_cancel_notify": .boolean(true),
                "publisher_confirms": .boolean(true),
            ]),
        ]
    }

    private static func check(_ status: Int32, _ message: String) throws(AMQPError) {
        guard status != AMQP_STATUS_OK.rawValue else { return }
        throw AMQPError(.connectionFailed, "\(message): \(text(status)) (\(status))")
    }

    private static func check(_ reply: amqp_rpc_reply_t, _ endpoint: BrokerEndpoint) throws(AMQPError) {
        let what = "logging in to the broker at \(endpoint.address) as \(endpoint.user) failed"
        switch unsafe reply.reply_type {
        case AMQP_RESPONSE_NORMAL: return
        case AMQP_RESPONSE_SERVER_EXCEPTION:
            let refusal = unsafe serverRefusal(reply)
            // Wrong name or password, or no such virtual host, which time does not put right.
            throw AMQPError(
                .connectionFailed, "\(what): \(refusal.text)", isRetriable: ![403, 530].contains(refusal.code))
        case AMQP_RESPONSE_LIBRARY_EXCEPTION:
            try unsafe check(reply.library_error, what)
            fallthrough
        default: throw AMQPError(.connectionFailed, "\(what): the broker gave no answer")
        }
    }

    private static func serverRefusal(_ reply: amqp_rpc_reply_t) -> (code: UInt16?, text: String) {
        guard unsafe reply.reply.id == pb_connection_close, let decoded = unsafe reply.reply.decoded else {
            return (nil, "the broker answered with method \(unsafe reply.reply.id)")
        }
        let close = unsafe decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
        return unsafe (close.reply_code, "\(String(close.reply_text)) (\(close.reply_code))")
    }

    static func text(_ status: Int32) -> String { unsafe String(cString: amqp_error_string2(status)) }
}

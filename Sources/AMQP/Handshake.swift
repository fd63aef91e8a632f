internal import CRabbitMQ
internal import Glibc
internal import Reactor
internal import TLS

/// Connecting and logging in by blocking: for a thread of its own.
enum Handshake {
    /// A connection that is logged in.
    struct Completed: Sendable {
        /// The address of librabbitmq's connection, owned by whoever holds this; a number, since it crosses threads.
        let address: UInt
        let transport: Transport
        let frameMaximum: Int
        let heartbeatSeconds: Int
        /// What has come and is not read yet.
        let unread: [UInt8]
    }

    static func perform(_ endpoint: BrokerEndpoint) throws(AMQPError) -> Completed {
        guard let state = unsafe amqp_new_connection() else { preconditionFailure("out of memory") }
        do throws(AMQPError) {
            let deadline = MonotonicTime.current + .seconds(endpoint.connectTimeoutSeconds)
            let transport = try unsafe connect(state, endpoint, deadline)
            var login = unsafe Login(state, transport, endpoint, until: deadline)
            let agreement = try login.perform()
            return Completed(
                address: UInt(bitPattern: state), transport: transport, frameMaximum: agreement.frameMaximum,
                heartbeatSeconds: agreement.heartbeatSeconds, unread: agreement.unread)
        } catch {
            unsafe amqp_destroy_connection(state)
            throw error
        }
    }

    private static func connect(
        _ state: amqp_connection_state_t, _ endpoint: BrokerEndpoint, _ deadline: MonotonicTime
    ) throws(AMQPError) -> Transport {
        guard let socket = unsafe amqp_tcp_socket_new(state) else { preconditionFailure("out of memory") }
        var timeout = timeval(tv_sec: endpoint.connectTimeoutSeconds, tv_usec: 0)
        let status = unsafe amqp_socket_open_noblock(socket, endpoint.host, Int32(endpoint.port), &timeout)
        guard status == AMQP_STATUS_OK.rawValue else {
            let isRefused = status == AMQP_STATUS_SOCKET_ERROR.rawValue
            let why = isRefused ? "nothing listens there, or no way leads to it" : "\(text(status)) (\(status))"
            throw AMQPError(.connectionFailed, "cannot connect to the broker at \(endpoint.address): \(why)")
        }
        let descriptor = unsafe amqp_get_sockfd(state)
        var on: Int32 = 1
        _ = unsafe setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        guard let tls = endpoint.tls else { return Transport(descriptor: descriptor, session: nil) }
        do throws(TLSError) {
            let session = try TLSSession(over: descriptor, host: endpoint.host, settings: tls, until: deadline)
            return Transport(descriptor: descriptor, session: session)
        } catch {
            throw AMQPError(
                error.isPassing ? .connectionFailed : .refused,
                "no TLS with the broker at \(endpoint.address): \(error.message)")
        }
    }

    static func text(_ status: Int32) -> String { unsafe String(cString: amqp_error_string2(status)) }
}

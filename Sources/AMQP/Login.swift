internal import CRabbitMQ
internal import Reactor
internal import TLS

/// Logging in to the broker by blocking: the first methods that both sides exchange.
@safe struct Login: ~Copyable {
    let state: amqp_connection_state_t
    let transport: Transport
    let endpoint: BrokerEndpoint
    let deadline: MonotonicTime
    private let pool = EncodingPool()
    var writer = FrameWriter(frameMaximum: 4_096)
    /// What came and is not decoded yet.
    var unread: ArraySlice<UInt8> = []
    var hasAnswer = false

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
        return failure(
            "it takes no log-in by \(mechanism), but \(offered.joined(separator: ", ")); \(advice)", .refused)
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
}

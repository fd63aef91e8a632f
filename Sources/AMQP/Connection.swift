internal import CRabbitMQ
internal import Glibc
public import Reactor
public import TLS

/// A connection to the broker, performed on the reactor; only logging in happens elsewhere, since it blocks.
///
/// When it is lost, every channel, every publishing without a confirm and every pending request fails with the reason.
@Reactor
@safe public final class Connection: EventHandler, Flushable {
    public let endpoint: BrokerEndpoint
    let state: amqp_connection_state_t
    let transport: Transport
    var writer: FrameWriter
    let pool = EncodingPool()
    let input: UnsafeMutableRawBufferPointer
    var channels: [UInt16: Channel] = [:]
    var isWaitingToWrite = false
    var isFlushPlanned = false
    private var closing: CheckedContinuation<Void, Never>?

    let heartbeat: Duration?
    var pulse: Alarm?
    var lastReceived = MonotonicTime.current
    var lastSent = MonotonicTime.current

    /// Why it ended; nil while it is open.
    public private(set) var failure: AMQPError?
    /// Whether the broker has told that it takes no publishings for now (a memory or disk alarm), and why.
    public internal(set) var blockedReason: String?
    /// Told once, when the connection is over.
    public var onClose: (@Reactor (AMQPError) -> Void)?
    /// Told when the broker begins (with its reason) or ceases (with nil) to refuse publishings.
    public var onBlocked: (@Reactor (String?) -> Void)?

    /// Connects and logs in, within the endpoint's time-out.
    public static func open(_ endpoint: BrokerEndpoint) async throws(AMQPError) -> Connection {
        let completed = try await OSThread.run { () throws(AMQPError) in try Handshake.perform(endpoint) }
        let connection = Connection(endpoint, completed)
        connection.begin(completed.unread)
        return connection
    }

    private init(_ endpoint: BrokerEndpoint, _ completed: Handshake.Completed) {
        guard let state = unsafe OpaquePointer(bitPattern: completed.address) else {
            preconditionFailure("a completed handshake has a connection")
        }
        self.endpoint = endpoint
        unsafe self.state = state
        transport = completed.transport
        writer = FrameWriter(frameMaximum: completed.frameMaximum)
        unsafe input = .allocate(byteCount: 65_536, alignment: 16)
        heartbeat = completed.heartbeatSeconds > 0 ? .seconds(completed.heartbeatSeconds) : nil
    }

    isolated deinit {
        unsafe input.deallocate()
        unsafe amqp_destroy_connection(state)
    }

    var descriptor: Int32 { transport.descriptor }

    /// When the certificates expire with which it was made; nil for one in the clear.
    public var certificates: CertificateExpiries? { transport.session?.certificates }

    private func begin(_ unread: [UInt8]) {
        EventLoop.shared.add(descriptor, interest: .readable, handler: self)
        if let heartbeat {
            pulse = Alarm { [unowned self] in beat() }
            pulse?.set(after: heartbeat / 4)
        }
        unsafe unread.withUnsafeBytes { unsafe take($0) }
    }

    /// Opens a channel; a connection has as many as the broker allows, 2047 by default.
    public func openChannel() async throws(AMQPError) -> Channel {
        if let failure { throw failure }
        guard let number = (1...2047).first(where: { channels[$0] == nil }) else {
            throw AMQPError(.protocolViolation, "the connection has no channel number left")
        }
        let channel = Channel(number: number, connection: self)
        channels[number] = channel
        try await channel.open()
        return channel
    }

    /// Says goodbye to the broker and waits until it has answered; what was sent before is sent.
    public func close() async {
        await withCheckedContinuation { continuation in
            guard failure == nil, closing == nil else { return continuation.resume() }
            closing = continuation
            // Before the goodbye: the broker reads nothing after it, and would deliver again what was done.
            for channel in channels.values { channel.sendAcks() }
            var method = unsafe amqp_connection_close_t()
            unsafe method.reply_code = 200
            unsafe send(pb_connection_close, &method, on: 0)
        }
    }

    func forget(_ channel: Channel) { channels[channel.number] = nil }

    /// Ends the connection as lost, at once and without a word to the broker.
    public func abandon(_ reason: AMQPError) {
        guard failure == nil else { return }
        failure = reason
        EventLoop.shared.remove(descriptor)
        // Nothing may reach the broker from here on; the descriptor itself closes with the state.
        shutdown(descriptor, Int32(SHUT_RDWR))
        pulse?.invalidate()
        let channels = self.channels.values
        self.channels.removeAll()
        for channel in channels { channel.end(with: reason) }
        closing?.resume()
        closing = nil
        onClose?(reason)
        onClose = nil
        onBlocked = nil
    }
}

internal import CRabbitMQ
internal import Glibc
public import Reactor

/// A connection to the broker, performed on the reactor; only logging in happens elsewhere, since it blocks.
///
/// When it is lost, every channel, every publishing without a confirm and every pending request fails with the reason.
@Reactor
@safe public final class Connection: EventHandler, Flushable {
    public let endpoint: BrokerEndpoint
    private let state: amqp_connection_state_t
    private let descriptor: Int32
    private var writer: FrameWriter
    private let pool = EncodingPool()
    private let input: UnsafeMutableRawBufferPointer
    private var channels: [UInt16: Channel] = [:]
    private var isWaitingToWrite = false
    private var isFlushPlanned = false
    private var closing: CheckedContinuation<Void, Never>?

    private let heartbeat: Duration?
    private var pulse: Alarm?
    private var lastReceived = MonotonicTime.current
    private var lastSent = MonotonicTime.current

    /// Why it ended; nil while it is open.
    public private(set) var failure: AMQPError?
    /// Whether the broker has told that it takes no publishings for now (a memory or disk alarm), and why.
    public private(set) var blockedReason: String?
    /// Told once, when the connection is over.
    public var onClose: (@Reactor (AMQPError) -> Void)?
    /// Told when the broker begins (with its reason) or ceases (with nil) to refuse publishings.
    public var onBlocked: (@Reactor (String?) -> Void)?

    /// Connects and logs in, within the endpoint's time-out.
    public static func open(_ endpoint: BrokerEndpoint) async throws(AMQPError) -> Connection {
        let completed = try await OSThread.run { () throws(AMQPError) in try Handshake.perform(endpoint) }
        let connection = Connection(endpoint, completed)
        connection.begin()
        return connection
    }

    private init(_ endpoint: BrokerEndpoint, _ completed: Handshake.Completed) {
        guard let state = unsafe OpaquePointer(bitPattern: completed.address) else {
            preconditionFailure("a completed handshake has a connection")
        }
        self.endpoint = endpoint
        unsafe self.state = state
        unsafe descriptor = amqp_get_sockfd(state)
        writer = FrameWriter(frameMaximum: completed.frameMaximum)
        unsafe input = .allocate(byteCount: 65_536, alignment: 16)
        heartbeat = completed.heartbeatSeconds > 0 ? .seconds(completed.heartbeatSeconds) : nil
    }

    isolated deinit {
        unsafe input.deallocate()
        unsafe amqp_destroy_connection(state)
    }

    private func begin() {
        EventLoop.shared.add(descriptor, interest: .readable, handler: self)
        if let heartbeat {
            pulse = Alarm { [unowned self] in beat() }
            pulse?.set(after: heartbeat / 4)
        }
        // What the library read beyond the log-in's answer, no poll will ever announce.
        readThroughLibrary()
    }

    // MARK: Channels and closing

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
        guard failure == nil, closing == nil else { return }
        var method = unsafe amqp_connection_close_t()
        unsafe method.reply_code = 200
        unsafe send(pb_connection_close, &method, on: 0)
        await withCheckedContinuation { closing = $0 }
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

    // MARK: Sending

    func send(_ method: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer, on channel: UInt16) {
        guard failure == nil else { return }
        do throws(AMQPError) {
            if endpoint.tls == nil {
                try unsafe writer.append(method: method, decoded, on: channel)
            } else {
                try unsafe sendThroughLibrary(method, decoded, on: channel)
            }
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
        if endpoint.tls != nil { return try unsafe sendThroughLibrary(content: properties, body, on: channel) }
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

    private func planFlush() {
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
            let isLeft = try writer.flush(to: descriptor)
            lastSent = EventLoop.shared.now
            if isLeft != isWaitingToWrite {
                isWaitingToWrite = isLeft
                EventLoop.shared.change(descriptor, interest: isLeft ? [.readable, .writable] : .readable)
            }
        } catch { abandon(error) }
    }

    /// Has the channels' acks sent at the end of this turn.
    func planAcks() { planFlush() }

    // MARK: Receiving

    public func ready(_ descriptor: Int32, _ readiness: Readiness) {
        if readiness.contains(.writable) { flush() }
        guard failure == nil, !readiness.isDisjoint(with: [.readable, .failed]) else { return }
        if endpoint.tls != nil { return readThroughLibrary() }
        while failure == nil {
            let count = unsafe recv(descriptor, input.baseAddress, input.count, 0)
            if count > 0 {
                lastReceived = EventLoop.shared.now
                unsafe take(UnsafeRawBufferPointer(start: input.baseAddress, count: count))
                if unsafe count < input.count { return }
            } else if count < 0, errno == EAGAIN || errno == EWOULDBLOCK {
                return
            } else if count == 0 || errno != EINTR {
                let why = count == 0 ? "the broker closed the connection" : unsafe String(cString: strerror(errno))
                return abandon(AMQPError(.connectionLost, "the connection to \(endpoint.address) is lost: \(why)"))
            }
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
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

    /// Reads by librabbitmq's own means: what it buffered while logging in, and under TLS everything.
    private func readThroughLibrary() {
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

    private func dispatch(_ frame: inout amqp_frame_t) {
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
            var answer = amqp_connection_close_ok_t()
            unsafe send(pb_connection_close_ok, &answer, on: 0)
            flush()
            abandon(AMQPError(.connectionLost, why))
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

    // MARK: Heartbeats

    /// Sends a heartbeat when we were silent, and gives the broker up when it was for two intervals.
    private func beat() {
        guard let heartbeat, failure == nil else { return }
        let now = MonotonicTime.current
        if now - lastReceived > heartbeat * 2 {
            let why = "the broker at \(endpoint.address) was silent for two heartbeats (\(heartbeat * 2))"
            return abandon(AMQPError(.connectionLost, why))
        }
        if now - lastSent >= heartbeat / 2 { sendHeartbeat() }
        pulse?.set(after: heartbeat / 4)
    }

    private func sendHeartbeat() {
        if endpoint.tls != nil { return sendHeartbeatThroughLibrary() }
        writer.appendHeartbeat()
        planFlush()
    }

    // MARK: Sending under TLS

    private func sendThroughLibrary(
        _ method: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer, on channel: UInt16
    ) throws(AMQPError) {
        var frame = unsafe amqp_frame_t()
        unsafe frame.frame_type = UInt8(AMQP_FRAME_METHOD)
        unsafe frame.channel = channel
        unsafe frame.payload.method = amqp_method_t(id: method, decoded: decoded)
        try unsafe sendThroughLibrary(&frame)
    }

    private func sendThroughLibrary(
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

    private func sendHeartbeatThroughLibrary() {
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

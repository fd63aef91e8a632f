internal import CRabbitMQ
internal import TLS

/// Frames encoded with librabbitmq's codec into one buffer, so that a turn of the loop costs one `send`.
///
/// `amqp_basic_publish` makes three system calls, and blocks while the broker has an alarm.
@safe struct FrameWriter: ~Copyable {
    private var storage: UnsafeMutableRawPointer
    private var capacity: Int
    private var start = 0
    private var end = 0
    private let frameMaximum: Int

    /// What the buffer shrinks back to once a burst is sent, in bytes.
    private static let usualCapacity = 32_768

    init(frameMaximum: Int) {
        self.frameMaximum = frameMaximum
        capacity = Self.usualCapacity
        unsafe storage = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { unsafe storage.deallocate() }

    var isEmpty: Bool { start == end }

    mutating func append(
        method number: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer, on channel: UInt16
    ) throws(AMQPError) {
        let payload = unsafe reserve(Self.methodMaximum) + Self.frameHead
        unsafe payload.storeBytes(of: number.bigEndian, as: UInt32.self)
        let space = unsafe amqp_bytes_t(len: Self.methodMaximum - Self.frameHead - 5, bytes: payload + 4)
        let size = unsafe amqp_encode_method(number, decoded, space)
        guard size >= 0 else { throw unencodable(size) }
        closeFrame(type: AMQP_FRAME_METHOD, channel: channel, payloadSize: Int(size) + 4)
    }

    /// Appends the header frame and the body frames that follow a `basic.publish`.
    mutating func append(
        content properties: UnsafeMutablePointer<amqp_basic_properties_t>, propertiesMaximum: Int,
        body: UnsafeRawBufferPointer, on channel: UInt16
    ) throws(AMQPError) {
        let payload = unsafe reserve(propertiesMaximum + 32) + Self.frameHead
        unsafe payload.storeBytes(of: UInt16(AMQP_BASIC_CLASS).bigEndian, as: UInt16.self)
        unsafe payload.storeBytes(of: 0, toByteOffset: 2, as: UInt16.self)
        unsafe payload.storeBytes(of: UInt64(body.count).bigEndian, toByteOffset: 4, as: UInt64.self)
        let space = unsafe amqp_bytes_t(len: propertiesMaximum, bytes: payload + 12)
        let size = unsafe amqp_encode_properties(UInt16(AMQP_BASIC_CLASS), properties, space)
        guard size >= 0 else { throw unencodable(size) }
        closeFrame(type: AMQP_FRAME_HEADER, channel: channel, payloadSize: Int(size) + 12)
        unsafe append(body: body, on: channel)
    }

    private mutating func append(body: UnsafeRawBufferPointer, on channel: UInt16) {
        var rest = unsafe body
        while let source = rest.baseAddress, rest.count > 0 {
            let part = min(rest.count, frameMaximum - 8)
            let payload = unsafe reserve(part + 8) + Self.frameHead
            unsafe payload.copyMemory(from: source, byteCount: part)
            closeFrame(type: AMQP_FRAME_BODY, channel: channel, payloadSize: part)
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part))
        }
    }

    /// Appends what every connection begins with: AMQP 0-9-1.
    mutating func appendProtocolHeader() {
        let header = unsafe reserve(8)
        unsafe header.copyMemory(from: Array("AMQP\0\0\u{9}\u{1}".utf8), byteCount: 8)
        end += 8
    }

    mutating func appendHeartbeat() {
        _ = unsafe reserve(8)
        closeFrame(type: AMQP_FRAME_HEARTBEAT, channel: 0, payloadSize: 0)
    }

    /// Sends what the socket takes; says whether something is left.
    mutating func flush(through transport: Transport) throws(AMQPError) -> Bool {
        while start < end {
            switch unsafe transport.send(UnsafeRawBufferPointer(start: storage + start, count: end - start)) {
            case .bytes(let sent): start += sent
            case .wouldBlock: return true
            case .ended(let why): throw AMQPError(.connectionLost, "sending to the broker failed: \(why)")
            case .refused(let why): throw AMQPError(.refused, "sending to the broker failed: \(why)")
            }
        }
        start = 0
        end = 0
        if capacity > 8 * Self.usualCapacity { grow(to: Self.usualCapacity) }
        return false
    }

    // MARK: Frames

    /// Type, channel and size stand before a frame's payload, in bytes; one byte ends it.
    private static let frameHead = 7
    /// No method that we send is longer: short strings of at most 255 bytes and small tables.
    private static let methodMaximum = 8_192

    private mutating func closeFrame(type: some BinaryInteger, channel: UInt16, payloadSize: Int) {
        let frame = unsafe storage + end
        unsafe frame.storeBytes(of: UInt8(type), as: UInt8.self)
        unsafe frame.storeBytes(of: channel.bigEndian, toByteOffset: 1, as: UInt16.self)
        unsafe frame.storeBytes(of: UInt32(payloadSize).bigEndian, toByteOffset: 3, as: UInt32.self)
        unsafe frame.storeBytes(of: UInt8(AMQP_FRAME_END), toByteOffset: Self.frameHead + payloadSize, as: UInt8.self)
        end += payloadSize + 8
    }

    private mutating func reserve(_ count: Int) -> UnsafeMutableRawPointer {
        if end + count > capacity {
            unsafe storage.copyMemory(from: storage + start, byteCount: end - start)
            end -= start
            start = 0
            if end + count > capacity { grow(to: (end + count) * 2) }
        }
        return unsafe storage + end
    }

    private mutating func grow(to newCapacity: Int) {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: newCapacity, alignment: 16)
        unsafe larger.copyMemory(from: storage, byteCount: end)
        unsafe storage.deallocate()
        unsafe storage = larger
        capacity = newCapacity
    }

    private func unencodable(_ status: Int32) -> AMQPError {
        AMQPError(
            .protocolViolation, "a frame cannot be encoded: \(Handshake.text(status)) (\(status))", isRetriable: false)
    }
}

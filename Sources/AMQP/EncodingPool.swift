internal import CRabbitMQ

/// Memory for what librabbitmq's encoder is pointed at, given back at once when the frame is encoded.
@safe final class EncodingPool {
    private let pool: UnsafeMutablePointer<amqp_pool_t>

    init() {
        unsafe pool = .allocate(capacity: 1)
        unsafe init_amqp_pool(pool, 4096)
    }

    deinit {
        unsafe empty_amqp_pool(pool)
        unsafe pool.deallocate()
    }

    /// Forgets everything that was allocated.
    func recycle() { unsafe recycle_amqp_pool(pool) }

    func allocate<Value>(_ type: Value.Type, count: Int) -> UnsafeMutablePointer<Value> {
        guard let memory = unsafe amqp_pool_alloc(pool, count * MemoryLayout<Value>.stride) else {
            preconditionFailure("out of memory")
        }
        return unsafe memory.bindMemory(to: Value.self, capacity: count)
    }

    func bytes(_ text: String) -> amqp_bytes_t {
        var text = text
        return text.withUTF8 { unsafe copy(UnsafeRawBufferPointer($0)) }
    }

    func bytes(_ bytes: [UInt8]) -> amqp_bytes_t {
        unsafe bytes.withUnsafeBytes { unsafe copy($0) }
    }

    private func copy(_ source: UnsafeRawBufferPointer) -> amqp_bytes_t {
        guard let start = source.baseAddress, source.count > 0 else { return unsafe amqp_empty_bytes }
        let memory = unsafe UnsafeMutableRawPointer(allocate(UInt8.self, count: source.count))
        unsafe memory.copyMemory(from: start, byteCount: source.count)
        return unsafe amqp_bytes_t(len: source.count, bytes: memory)
    }
}

extension String {
    /// Copies a short string of librabbitmq's; what is not UTF-8 becomes the replacement character.
    ///
    /// That has three bytes where there may have been one: what no short string has room for any more is cut off.
    init(_ bytes: amqp_bytes_t) {
        self = unsafe String(
            decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len), as: UTF8.self)
        while utf8.count > 255 { unicodeScalars.removeLast() }
    }
}

extension [UInt8] {
    /// Copies bytes of librabbitmq's.
    init(_ bytes: amqp_bytes_t) {
        self = unsafe Array(UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.len))
    }
}

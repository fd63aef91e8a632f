import CRabbitMQ

@testable import AMQP

/// Any bytes as the properties of a message, headers and all: what librabbitmq reads of them can be sent on, as it was.
enum PropertiesFuzzing {
    static func run(_ input: [UInt8]) {
        guard let properties = read(input) else { return }
        guard let sent = written(properties) else { fatalError("properties that were read cannot be sent on") }
        guard let again = read(sent) else { fatalError("properties that were sent on are not read back") }
        // By their bytes, as there are numbers that do not equal themselves.
        law(written(again) == sent, "properties that were sent on read otherwise")
    }

    private static func read(_ bytes: [UInt8]) -> MessageProperties? {
        var memory = unsafe amqp_pool_t()
        unsafe init_amqp_pool(&memory, 4_096)
        defer { unsafe empty_amqp_pool(&memory) }
        return unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
            let space = unsafe amqp_bytes_t(len: buffer.count, bytes: start)
            var decoded: UnsafeMutableRawPointer?
            let status = unsafe amqp_decode_properties(UInt16(AMQP_BASIC_CLASS), &memory, space, &decoded)
            guard status == 0, let decoded = unsafe decoded else { return nil }
            return unsafe MessageProperties(decoded.assumingMemoryBound(to: amqp_basic_properties_t.self).pointee)
        }
    }

    private static func written(_ properties: MessageProperties) -> [UInt8]? {
        let pool = EncodingPool()
        var encoded = unsafe properties.encoded(in: pool)
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe bytes.withUnsafeMutableBytes { buffer in
            let space = unsafe amqp_bytes_t(len: buffer.count, bytes: buffer.baseAddress)
            return unsafe amqp_encode_properties(UInt16(AMQP_BASIC_CLASS), &encoded, space)
        }
        return count < 0 ? nil : Array(bytes.prefix(Int(count)))
    }
}

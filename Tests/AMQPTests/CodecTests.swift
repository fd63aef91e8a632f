import CRabbitMQ
import Reactor
import Testing

@testable import AMQP

@Suite("librabbitmq's codec gives back what it was given")
struct CodecTests {
    /// Encodes properties into a header frame's bytes and decodes these.
    private func roundTrip(_ properties: MessageProperties) throws -> MessageProperties {
        let pool = EncodingPool()
        let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: 131_072, alignment: 16)
        defer { unsafe storage.deallocate() }
        var encoded = unsafe properties.encoded(in: pool)
        let space = unsafe amqp_bytes_t(len: storage.count, bytes: storage.baseAddress)
        let size = unsafe amqp_encode_properties(UInt16(AMQP_BASIC_CLASS), &encoded, space)
        try #require(size >= 0)
        var memory = unsafe amqp_pool_t()
        unsafe init_amqp_pool(&memory, 4_096)
        defer { unsafe empty_amqp_pool(&memory) }
        var decoded: UnsafeMutableRawPointer?
        let written = unsafe amqp_bytes_t(len: Int(size), bytes: storage.baseAddress)
        let status = unsafe amqp_decode_properties(UInt16(AMQP_BASIC_CLASS), &memory, written, &decoded)
        try #require(status == 0)
        let start = try unsafe #require(unsafe decoded)
        return unsafe MessageProperties(start.assumingMemoryBound(to: amqp_basic_properties_t.self).pointee)
    }

    /// What is read of the bytes of properties.
    private func read(_ bytes: [UInt8]) throws -> MessageProperties {
        var bytes = bytes
        var memory = unsafe amqp_pool_t()
        unsafe init_amqp_pool(&memory, 4_096)
        defer { unsafe empty_amqp_pool(&memory) }
        return try unsafe bytes.withUnsafeMutableBytes { buffer in
            var decoded: UnsafeMutableRawPointer?
            let space = unsafe amqp_bytes_t(len: buffer.count, bytes: buffer.baseAddress)
            let status = unsafe amqp_decode_properties(UInt16(AMQP_BASIC_CLASS), &memory, space, &decoded)
            try #require(status == 0)
            let start = try unsafe #require(unsafe decoded)
            return unsafe MessageProperties(start.assumingMemoryBound(to: amqp_basic_properties_t.self).pointee)
        }
    }

    @Test("arrays inside each other, as many as a frame has room for, are read as deeply as the stack has room for")
    func depth() async throws {
        // A table with one name, and under it arrays whose lengths are those of all that follows.
        let size = 131_072 - 20
        var bytes: [UInt8] = [0x20, 0] + bigEndian(size - 6) + [1, UInt8(ascii: "a")]
        while bytes.count + 8 < size { bytes += [UInt8(ascii: "A")] + bigEndian(size - bytes.count - 5) }
        bytes += [UInt8](repeating: UInt8(ascii: "V"), count: size - bytes.count)
        // librabbitmq's own recursion wants more of a stack than threads of the test's pool have.
        var value = try await OSThread.run { [bytes] in try read(bytes) }.headers["a"]
        var depth = 1
        while case .array(let values) = value {
            value = values.first
            depth += 1
        }
        #expect(value == .void && depth == FieldTable.maximumDepth)
    }

    private func bigEndian(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    @Test("a text that is not UTF-8 still has room where it came from")
    func repair() throws {
        let long: [UInt8] = [255] + [UInt8](repeating: 0xFF, count: 255)
        let table = long + [UInt8(ascii: "V")]
        let properties = try read([0x24, 0] + bigEndian(table.count) + table + long)
        let text = String(repeating: "\u{FFFD}", count: 85)
        #expect(properties.correlationID == text)
        #expect(properties.headers == [text: .void])
        #expect(try roundTrip(properties) == properties)
    }

    private func roundTrip(_ value: FieldValue) throws -> FieldValue? {
        try roundTrip(MessageProperties(headers: ["h": value])).headers["h"]
    }

    @Test(
        "a value of every kind",
        arguments: [
            .boolean(true), .boolean(false), .int8(-128), .uint8(255), .int16(-32_768), .uint16(65_535),
            .int32(-2_147_483_648), .uint32(4_294_967_295), .int64(.min), .int64(.max), .uint64(.max), .float(-1.5),
            .double(6.02e23), .decimal(places: 2, value: 12_345), .text("Привет"), .string([0xFF, 0]), .string([]),
            .bytes([0, 1, 2]), .bytes([]), .timestamp(1_795_430_952), .void, .array([]), .table([:]),
            .array([.int64(-1), .text("a"), .array([.void]), .table(["b": .boolean(true)])]),
            .table(["a": .table(["b": .table(["c": .array([.table(["d": .int8(-1)])])])])]),
        ] as [FieldValue])
    func values(value: FieldValue) throws {
        #expect(try roundTrip(value) == value)
    }

    @Test("a table keeps its order, and names that stand twice")
    func order() throws {
        let entries = (0..<200).map { FieldTable.Entry(name: "name \(199 - $0 / 2)", value: .int32(Int32($0) - 100)) }
        let table = FieldTable(entries)
        #expect(try roundTrip(MessageProperties(headers: table)).headers == table)
    }

    @Test("values larger than a page of the encoder's memory")
    func large() throws {
        let value = FieldValue.array((0..<1_000).map { .string(Array(repeating: UInt8($0 & 255), count: 100)) })
        #expect(try roundTrip(value) == value)
    }

    @Test("properties, all or none of them")
    func properties() throws {
        let none = MessageProperties(isPersistent: false)
        #expect(try roundTrip(none) == none)
        let all = MessageProperties(
            contentType: "application/json", contentEncoding: "utf-8", headers: ["x": .int64(-1)], isPersistent: true,
            priority: 0, correlationID: "c", replyTo: "r", expiration: "60000", messageID: "m", timestamp: 0,
            type: "reply", userID: "u", appID: "a")
        #expect(try roundTrip(all) == all)
        #expect(try roundTrip(MessageProperties(contentType: "", messageID: "")).messageID == "")
    }

    @Test("an integer of any width is an integer, and one beyond 64 bits with sign is none")
    func integers() {
        #expect(FieldValue.int8(-1).integer == -1)
        #expect(FieldValue.uint32(.max).integer == 4_294_967_295)
        #expect(FieldValue.uint64(.max).integer == nil)
        #expect(FieldValue.text("1").integer == nil)
        #expect(FieldValue.string([0xFF]).text == nil)
    }

    @Test("setting a name replaces all of its values, and nil removes them")
    func setting() {
        var table = FieldTable([.init(name: "a", value: .void), .init(name: "b", value: .void)])
        table.entries.append(.init(name: "a", value: .boolean(true)))
        table["a"] = .int8(1)
        #expect(table == ["b": .void, "a": .int8(1)])
        table["b"] = nil
        #expect(table == ["a": .int8(1)])
    }
}

import CRabbitMQ
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

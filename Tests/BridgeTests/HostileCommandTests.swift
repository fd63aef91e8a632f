import Bridge
import Testing

/// Bytes that try what a command must not be, and the error each gets.
@Suite struct HostileCommandTests {
    /// One hostile input, numbered as the list of hostile inputs numbers it.
    struct Case: Sendable, CustomTestStringConvertible {
        let number: Int
        let what: String
        let body: [UInt8]
        let code: ErrorCode

        init(_ number: Int, _ what: String, _ body: String, _ code: ErrorCode = .invalidCommand) {
            self.init(number, what, Array(body.utf8), code)
        }

        init(_ number: Int, _ what: String, _ body: [UInt8], _ code: ErrorCode = .invalidCommand) {
            self.number = number
            self.what = what
            self.body = body
            self.code = code
        }

        var testDescription: String { "\(number): \(what)" }
    }

    static let read = "{\"method\":\"users.list\"}"

    /// A creation of a user with one member's JSON changed.
    static func user(_ params: String) -> String {
        "{\"method\":\"users.create\",\"params\":{\"login\":\"john\",\"password\":\"correct\",\(params)}}"
    }

    static func server(_ params: String) -> String {
        """
        {"method":"virtual_servers.create","params":{"hardware_server_id":38,"orig_server_template":"basic",\(params)}}
        """
    }

    static func connect(_ host: String) -> String {
        "{\"method\":\"hardware_servers.connect\",\"params\":{\"auth_key\":\"3f2c9a41\",\"host\":\(host)}}"
    }

    static let syntax: [Case] = [
        Case(1, "empty body", ""),
        Case(2, "white space", " \n\t\r "),
        Case(3, "null", "null"),
        Case(4, "an array", "[\(read)]"),
        Case(5, "a scalar", "17"),
        Case(5, "a string", "\"users.list\""),
        Case(6, "bytes after the object", read + "x"),
        Case(6, "a NUL after the object", Array(read.utf8) + [0]),
        Case(7, "two objects", read + read),
        Case(8, "trailing comma", "{\"method\":\"users.list\",}"),
        Case(8, "trailing comma in a list", "{\"method\":\"users.list\",\"params\":[1,]}"),
        Case(9, "a comment", "/* */" + read),
        Case(9, "a line comment", read + "// x"),
        Case(10, "nesting 513 deep", nested(513)),
        Case(10, "nesting 33 deep", nested(32)),
        Case(11, "nesting 30,000 deep", nested(30_000)),
        Case(12, "more members than bytes are taken", "{" + String(repeating: "\"a\":1,", count: 1_000_000) + "}"),
        Case(12, "ten thousand members", "{\"method\":\"users.list\"" + members(9_000) + "}"),
        Case(13, "a 16 MB string", "{\"method\":\"\(String(repeating: "a", count: 16 << 20))\"}"),
        Case(14, "the same member twice", "{\"method\":\"users.list\",\"method\":\"users.list\"}"),
        Case(14, "the same member twice, once escaped", "{\"method\":\"users.list\",\"m\\u0065thod\":\"users.list\"}"),
        Case(14, "the same parameter twice", user("\"email\":\"a@b\",\"email\":\"a@b\"")),
        Case(14, "the same member twice in a value", user("\"email\":{\"a\":1,\"a\":2}")),
        Case(16, "a byte order mark", [0xEF, 0xBB, 0xBF] + Array(read.utf8)),
        Case(16, "UTF-16", read.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        Case(16, "UTF-16 with its mark", [0xFF, 0xFE] + read.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        Case(17, "invalid UTF-8", raw([0xFF])),
        Case(17, "overlong UTF-8", raw([0xC0, 0xAF])),
        Case(17, "an encoded surrogate", raw([0xED, 0xA0, 0x80])),
        Case(17, "UTF-8 cut short", raw([0xE2, 0x82])),
        Case(17, "beyond Unicode", raw([0xF4, 0x90, 0x80, 0x80])),
        Case(17, "bytes completed by an escape", raw([0xC3] + Array("\\u00a9".utf8))),
        Case(18, "a lone high surrogate", user("\"contact_name\":\"\\ud83d\"")),
        Case(18, "a lone low surrogate", user("\"contact_name\":\"\\ude00\"")),
        Case(18, "two high surrogates", user("\"contact_name\":\"\\ud83d\\ud83d\"")),
        Case(19, "a NUL byte", raw([0])),
        Case(20, "a newline byte", raw([0x0A])),
        Case(24, "a plus sign", user("\"role_id\":+5")),
        Case(24, "a leading zero", user("\"role_id\":05")),
        Case(24, "Arabic digits", user("\"role_id\":\u{0665}")),
        Case(24, "hexadecimal", user("\"role_id\":0x10")),
        Case(24, "a lone minus", user("\"role_id\":-")),
        Case(24, "NaN", user("\"role_id\":NaN")),
        Case(25, "an exponent without digits", user("\"role_id\":1e")),
    ]

    static let meaning: [Case] = [
        Case(15, "a member that differs in normalisation", "{\"method\":\"users.list\",\"\u{E9}\":1,\"e\u{301}\":1}"),
        Case(15, "parameters that differ in normalisation", user("\"\u{E9}\":1,\"e\u{301}\":1"), .invalidParams),
        Case(19, "an escaped NUL", user("\"contact_name\":\"a\\u0000b\""), .invalidParams),
        Case(20, "CR and LF", user("\"contact_name\":\"a\\r\\nb\""), .invalidParams),
        Case(20, "a newline at the end", user("\"contact_name\":\"a\\n\""), .invalidParams),
        Case(21, "ESC", user("\"contact_name\":\"\\u001b[2J\""), .invalidParams),
        Case(21, "a bidi control", user("\"contact_name\":\"a\u{202E}b\""), .invalidParams),
        Case(22, "1.0 for an integer", user("\"role_id\":1.0"), .invalidParams),
        Case(22, "1e3 for an integer", user("\"role_id\":1e3"), .invalidParams),
        Case(22, "a string for an integer", user("\"role_id\":\"1\""), .invalidParams),
        Case(23, "true for an integer", user("\"role_id\":true"), .invalidParams),
        Case(23, "1 for a boolean", connectSSL("1"), .invalidParams),
        Case(23, "null for an integer", user("\"role_id\":null"), .invalidParams),
        Case(24, "an integer beyond 64 bits", user("\"role_id\":99999999999999999999"), .invalidParams),
        Case(24, "a negative id", user("\"role_id\":-1"), .invalidParams),
        Case(24, "Arabic digits in a string", user("\"role_id\":\"\u{0665}\""), .invalidParams),
        Case(25, "1e400", user("\"role_id\":1e400"), .invalidParams),
        Case(26, "an unknown method", "{\"method\":\"users.promote\"}", .unknownMethod),
        Case(26, "a path", "{\"method\":\"users/../admin.list\"}", .unknownMethod),
        Case(26, "an encoded path", "{\"method\":\"users.list%2F..\"}", .unknownMethod),
        Case(26, "a method with a NUL", "{\"method\":\"users.list\\u0000\"}", .unknownMethod),
        Case(26, "a method in capitals", "{\"method\":\"Users.List\"}", .unknownMethod),
        Case(26, "a long method", "{\"method\":\"\(String(repeating: "a", count: 60_000))\"}", .unknownMethod),
        Case(27, "state of a server", server("\"orig_os_template\":\"debian\",\"state\":\"x\""), .invalidParams),
        Case(27, "role of a server", server("\"orig_os_template\":\"debian\",\"role_id\":1"), .invalidParams),
        Case(27, "enabled of a user", user("\"enabled\":true"), .invalidParams),
        Case(27, "a parameter's name in brackets", user("\"user[role_id]\":1"), .invalidParams),
        Case(29, "a shell in a template", server("\"orig_os_template\":\"a;reboot\""), .invalidParams),
        Case(29, "a shell in an address", address("\"$(reboot)\""), .invalidParams),
        Case(29, "a shell in an identity", identity("\"101;reboot\""), .invalidParams),
        Case(30, "a newline after an address", address("\"192.0.2.1\\n;reboot\""), .invalidParams),
        Case(31, "loopback", connect("\"127.0.0.1\""), .invalidParams),
        Case(31, "loopback by name", connect("\"localhost\""), .invalidParams),
        Case(31, "loopback in short", connect("\"127.1\""), .invalidParams),
        Case(31, "loopback of IPv6", connect("\"::1\""), .invalidParams),
        Case(31, "link-local", connect("\"169.254.3.4\""), .invalidParams),
        Case(31, "metadata", connect("\"169.254.169.254\""), .invalidParams),
        Case(31, "unspecified", connect("\"0.0.0.0\""), .invalidParams),
    ]

    static func nested(_ depth: Int) -> String {
        "{\"params\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    }

    static func members(_ count: Int) -> String {
        (0..<count).map { ",\"\(String($0, radix: 36))\":1" }.joined()
    }

    /// A contact name of these bytes.
    static func raw(_ bytes: [UInt8]) -> [UInt8] {
        let parts = user("\"contact_name\":\"|\"").split(separator: "|")
        return Array(parts[0].utf8) + bytes + Array(parts[1].utf8)
    }

    static func connectSSL(_ json: String) -> String {
        "{\"method\":\"hardware_servers.connect\",\"params\":{\"host\":\"node1\",\"use_ssl\":\(json)}}"
    }

    static func address(_ json: String) -> String {
        server("\"orig_os_template\":\"debian\",\"ip_address\":\(json)")
    }

    static func identity(_ json: String) -> String {
        server("\"orig_os_template\":\"debian\",\"identity\":\(json)")
    }

    @Test("hostile syntax is refused", arguments: syntax)
    func refusesSyntax(_ hostile: Case) {
        #expect(decode(hostile).code == hostile.code)
    }

    @Test("what means something else to the panel is refused", arguments: meaning)
    func refusesMeaning(_ hostile: Case) {
        #expect(decode(hostile).code == hostile.code)
    }

    @Test("no refusal repeats a control character or a long name", arguments: syntax + meaning)
    func keepsRefusalsClean(_ hostile: Case) throws {
        let reply = try #require(decode(hostile).refusal).reply.encoded()
        #expect(reply.allSatisfy { 0x20..<0x7F ~= $0 })
        #expect(reply.count < 2048)
        #expect(!String(decoding: reply, as: UTF8.self).contains("\\u00"))
    }

    @Test("28: what would end a form's field is passed on as part of the value")
    func acceptsFormDelimiters() throws {
        let decoded = Samples.decodeChange(Self.user("\"contact_name\":\"a&enabled=1\""))
        #expect(try decoded.command["contact_name"] == .text("a&enabled=1"))
    }

    @Test("32: a change without an id is refused, and so is a malformed id")
    func needsAnID() {
        let body = Self.user("\"role_id\":2")
        #expect(Samples.decoder.decode(Samples.message(body, id: nil), from: Samples.changes).code == .missingMessageID)
        #expect(Samples.decoder.decode(Samples.message(body, id: ""), from: Samples.changes).code == .missingMessageID)
        for id in ["a b", "a\n", "\u{E9}", "a/b", String(repeating: "a", count: 129)] {
            let decoded = Samples.decoder.decode(Samples.message(body, id: id), from: Samples.changes)
            #expect(decoded.code == .invalidCommand)
            #expect(decoded.refusal?.id == nil)
        }
    }

    @Test("34: headers of 200 KB are refused before the body is read")
    func refusesLargeHeaders() {
        var message = Samples.message(Self.read)
        message.headerBytes = 200 * 1024
        #expect(Samples.decoder.decode(message, from: Samples.reads).code == .invalidCommand)
        message.headerBytes = CommandLimits.headerBytes
        #expect(Samples.decoder.decode(message, from: Samples.reads).code == nil)
    }

    private func decode(_ hostile: Case) -> Decoded {
        let text = String(decoding: hostile.body.prefix(64), as: UTF8.self)
        let isRead = text.contains("users.list")
        var message = Samples.message("")
        message.body = hostile.body
        return Samples.decoder.decode(message, from: isRead ? Samples.reads : Samples.changes)
    }
}

import Bridge
import Testing

@Suite struct JSONReaderTests {
    private func value(_ text: String) throws(JSONError) -> JSONValue {
        var reader = JSONReader(Array(text.utf8))
        let value = try reader.value()
        try reader.finish()
        return value
    }

    private func problem(_ text: String) -> JSONError? {
        do throws(JSONError) {
            _ = try value(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "scalars are read as they are",
        arguments: [
            ("0", .integer(0)), ("-0", .integer(0)), (" 42 ", .integer(42)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .integerOutOfRange), ("-9223372036854775809", .integerOutOfRange),
            ("1.0", .fraction), ("1e3", .fraction), ("-0.5E-7", .fraction), ("1e400", .fraction),
            ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null),
            ("[1,[2]]", .list), ("{\"a\":{}}", .object), ("[]", .list), ("{ }", .object),
        ] as [(String, JSONValue)])
    func readsScalars(_ text: String, _ expected: JSONValue) throws {
        #expect(try value(text) == expected)
    }

    @Test(
        "strings are unescaped",
        arguments: [
            (#""""#, ""), (#""plain""#, "plain"), ("\"\u{20AC}\"", "\u{20AC}"),
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u20ac\u20AC""#, "\u{20AC}\u{20AC}"),
            (#""\ud83d\ude00!""#, "\u{1F600}!"), (#""a\u0000b""#, "a\0b"), ("\"\u{7F}\"", "\u{7F}"),
        ])
    func unescapes(_ text: String, _ expected: String) throws {
        #expect(try value(text) == .text(expected))
    }

    @Test(
        "what is no JSON is refused where it stops being any",
        arguments: [
            ("", .unexpectedEnd, 0), ("[1,]", .expectedValue, 3), ("[1 2]", .expectedComma, 3),
            ("{\"a\":1,}", .expectedValue, 7), ("{\"a\" 1}", .expectedColon, 5), ("{a:1}", .expectedName, 1),
            ("{\"a\":1 \"b\":2}", .expectedComma, 7), ("01", .malformedNumber, 0), ("-", .malformedNumber, 0),
            ("1.", .malformedNumber, 0), (".5", .expectedValue, 0), ("+5", .expectedValue, 0),
            ("tru", .unexpectedEnd, 3), ("trux", .expectedValue, 0), ("nul1", .expectedValue, 0),
            ("\"abc", .unexpectedEnd, 4), ("\"a\tb\"", .controlCharacter, 2), (#""\x""#, .unknownEscape, 1),
            (#""\u12G4""#, .unknownEscape, 1), (#""\ud800""#, .loneSurrogate, 1),
            (#""\ud800\u0041""#, .loneSurrogate, 1),
            ("1 1", .trailingBytes, 2), ("[,1]", .expectedValue, 1), ("\u{FEFF}1", .byteOrderMark, 0),
            ("{\"a\":1,\"a\":2}", .duplicateName, 7), ("[", .unexpectedEnd, 1), ("{\"a\":", .unexpectedEnd, 5),
            ("'a'", .expectedValue, 0), ("[1}", .expectedComma, 2), ("\u{A0}1", .expectedValue, 0),
        ] as [(String, JSONError.Problem, Int)])
    func refuses(_ text: String, _ expected: JSONError.Problem, _ offset: Int) {
        #expect(problem(text) == JSONError(expected, at: offset))
    }

    @Test("nesting of 32 is read, of 33 refused")
    func limitsDepth() {
        let brackets = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
        #expect(problem(brackets(32)) == nil)
        #expect(problem(brackets(33)) == JSONError(.nestedTooDeep, at: 32))
    }

    @Test("an object of 256 members is read, of 257 refused")
    func limitsMembers() {
        let object = { count in "{" + (0..<count).map { "\"m\($0)\":0" }.joined(separator: ",") + "}" }
        #expect(problem(object(256)) == nil)
        #expect(problem(object(257))?.problem == .tooManyMembers)
    }

    @Test("the same name may stand in different objects, and in forms that differ in bytes")
    func tellsNamesApart() {
        #expect(problem(#"{"a":{"a":{}},"b":{"a":1}}"#) == nil)
        #expect(problem("{\"\u{E9}\":1,\"e\u{301}\":2}") == nil)
        #expect(problem(#"{"a":{"b":1},"a":2}"#)?.problem == .duplicateName)
    }

    @Test("members and elements are pulled one by one")
    func pulls() throws {
        var reader = JSONReader(Array(#"{"id": 7, "tags": ["a", "b"], "on": true, "none": null}"#.utf8))
        try reader.beginObject()
        #expect(try reader.nextMember() == "id")
        #expect(try reader.integer() == 7)
        #expect(try reader.nextMember() == "tags")
        try reader.beginArray()
        var tags: [String] = []
        while try reader.nextElement() { tags.append(try reader.text()) }
        #expect(tags == ["a", "b"])
        #expect(try reader.nextMember() == "on")
        #expect(try reader.boolean())
        #expect(try reader.nextMember() == "none")
        try reader.null()
        #expect(try reader.nextMember() == nil)
        try reader.finish()
    }

    @Test("an integer is read only from an integer's spelling", arguments: ["1.0", "1e3", "\"1\"", "true", "null"])
    func readsOnlyIntegers(_ text: String) {
        var reader = JSONReader(Array(text.utf8))
        #expect(throws: JSONError(.expectedInteger, at: 0)) { try reader.integer() }
    }

    @Test("an error says what and where, and quotes nothing")
    func describes() {
        #expect(problem("{\"secret\":tru}")?.description == "no value at byte 10")
    }
}

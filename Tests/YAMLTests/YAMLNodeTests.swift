import Testing
import YAML

@Suite("YAML documents")
struct YAMLNodeTests {
    @Test("entries keep their order and every value its place")
    func places() throws {
        let root = try parsed("b: 1\na:\n  - x\n  - 'y'\n")
        guard case .mapping(let entries) = root.content else { return #expect(Bool(false), "no mapping") }
        #expect(entries.map(\.key) == ["b", "a"])
        #expect(entries[1].mark == YAMLMark(line: 2, column: 1))
        guard case .sequence(let elements) = entries[1].value.content else { return #expect(Bool(false), "no list") }
        #expect(elements.map(\.content) == [.scalar("x", isPlain: true), .scalar("y", isPlain: false)])
        #expect(elements.map(\.mark) == [YAMLMark(line: 3, column: 5), YAMLMark(line: 4, column: 5)])
    }

    @Test(
        "scalars keep the text as written",
        arguments: [
            ("yes", "yes", true), ("0123", "0123", true), ("1.10", "1.10", true), ("'a''b'", "a'b", false),
            ("\"a\\tb\\u00e9\"", "a\tbé", false), ("|\n  two\n  lines\n", "two\nlines\n", false),
            (">\n  one\n  line\n", "one line\n", false), ("\"nul\\0\"", "nul\0", false), ("ünï", "ünï", true),
        ])
    func scalars(source: String, text: String, isPlain: Bool) throws {
        #expect(try parsed(source).content == .scalar(text, isPlain: isPlain))
    }

    @Test("JSON is read as it is")
    func json() throws {
        let root = try parsed(#"{"broker": {"url": "amqp://h/"}, "list": ["a", 1, true, null]}"#)
        guard case .mapping(let entries) = root.content else { return #expect(Bool(false), "no mapping") }
        guard case .sequence(let list) = entries[1].value.content else { return #expect(Bool(false), "no list") }
        #expect(list.map(\.isNull) == [false, false, false, true])
        #expect(list[0].content == .scalar("a", isPlain: false))
    }

    @Test(
        "nothing, comments, ~ and null are null",
        arguments: ["", "# only this\n", "~", "null", "---\n...\n", "\u{FEFF}"])
    func null(source: String) throws {
        #expect(try parsed(source).isNull)
    }

    @Test("a byte order mark is no part of the document")
    func byteOrderMark() throws {
        #expect(try parsed("\u{FEFF}a: 1\nb:\n  c: 2\n") == parsed("a: 1\nb:\n  c: 2\n"))
    }

    @Test("a quoted null is a text")
    func quotedNull() throws {
        #expect(try !parsed("\"null\"").isNull)
        #expect(try !parsed("''").isNull)
    }
}

func parsed(_ source: String) throws(YAMLError) -> YAMLNode { try YAMLNode.parse(Array(source.utf8)) }

import Glibc
import Testing
import YAML

@Suite("Refused YAML")
struct YAMLRefusalTests {
    @Test(
        "what is refused is named with its place",
        arguments: [
            ("a: 1\nb: 2\na: 3\n", 3, 1, "the key a stands twice, first on line 1"),
            ("é: 1\ne\u{301}: 2\n", 2, 1, "stands twice"),
            ("a: &x 1\nb: *x\n", 1, 4, "an anchor (&)"),
            ("b: *x\n", 1, 4, "an alias (*)"),
            ("a: !!str 1\n", 1, 4, "a tag (!)"),
            ("- !x [1]\n", 1, 3, "a tag (!)"),
            ("[1, 2]: x\n", 1, 1, "a key must be a text"),
            ("? {a: 1}\n: x\n", 1, 3, "a key must be a text"),
            ("!a b: x\n", 1, 1, "a key must be a text"),
            ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
        ])
    func refused(source: String, line: Int, column: Int, message: String) {
        expectRefusal(of: Array(source.utf8), line, column, message)
    }

    @Test(
        "what is no YAML is refused with its place",
        arguments: [
            ("a: [1, 2\nb: 3\n", 2, 2), ("a:\n\t- 1\n", 2, 1), ("a: 'open\n", 2, 1), ("a: b: c\n", 1, 5),
            ("}", 1, 1), ("a: @x\n", 1, 4), ("%FOO\n---\na\n", 1, 5), ("%YAML 3.0\n---\na\n", 1, 1),
            ("a: \"\\q\"\n", 1, 5),
        ])
    func malformed(source: String, line: Int, column: Int) {
        expectRefusal(of: Array(source.utf8), line, column, "")
    }

    @Test("bytes that are not UTF-8 are refused where they stand")
    func encodings() {
        expectRefusal(of: Array("a: 1\nb: ".utf8) + [0xC0, 0xAF], 2, 4, "UTF-8")
        expectRefusal(of: [0xFF, 0xFE, 0x61, 0x00], 1, 1, "UTF-8")
        expectRefusal(of: Array("a: ".utf8) + [0xED, 0xA0, 0x80], 1, 4, "")
        expectRefusal(of: Array("a: \u{0}".utf8), 1, 4, "control characters")
    }

    @Test("more than 1 MiB is refused unread")
    func size() {
        expectRefusal(of: [UInt8](repeating: UInt8(ascii: " "), count: (1 << 20) + 1), 1, 1, "larger than 1 MiB")
    }

    @Test("32 levels are read, 33 refused")
    func depth() throws {
        #expect(throws: Never.self) { try parsed(nested(32)) }
        expectRefusal(of: Array(nested(33).utf8), 1, 33, "32 levels")
    }

    @Test(
        "hostile documents of 1 MiB are refused soon, and read soon where they are YAML",
        arguments: ["[", "{a: ", "- ", "? ", "a: ", "\"", "&a ", "{", "[a,", "|\n", "'", "# ", "!", "%", "*a "])
    func hostile(unit: String) {
        let document = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
        // The one is a comment, the other a text of quotes.
        let isYAML = unit == "# " || unit == "'"
        let begin = clock()
        do throws(YAMLError) {
            _ = try parsed(document)
            #expect(isYAML)
        } catch {
            #expect(!isYAML, "\(error)")
        }
        #expect(clock() - begin < 10_000_000)
    }

    @Test("100,000 entries are read")
    func entries() throws {
        let document = (0..<100_000).map { "k\($0): \n" }.joined()
        guard case .mapping(let entries) = try parsed(document).content else {
            return #expect(Bool(false), "no mapping")
        }
        #expect(entries.count == 100_000)
    }

    @Test("billions of laughs are refused at the first anchor")
    func laughs() {
        let lines = (1...9).map { "l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1), *l\($0 - 1)]\n" }
        expectRefusal(of: Array(("l0: &l0 ha\n" + lines.joined()).utf8), 1, 5, "an anchor (&)")
    }

    /// The time that this thread alone has been at work, in microseconds: how busy the machine is does not count.
    private func clock() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
    }

    private func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    private func expectRefusal(
        of bytes: [UInt8], _ line: Int, _ column: Int, _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        do throws(YAMLError) {
            _ = try YAMLNode.parse(bytes)
            Issue.record("it was accepted", sourceLocation: sourceLocation)
        } catch {
            #expect(error.mark == YAMLMark(line: line, column: column), "\(error)", sourceLocation: sourceLocation)
            #expect(message.isEmpty || error.message.contains(message), "\(error)", sourceLocation: sourceLocation)
            #expect(!error.message.isEmpty, sourceLocation: sourceLocation)
        }
    }
}

import Bridge
import Testing

@Suite("Which names a right is for")
struct BrokerNamePatternTests {
    @Test("the expression is anchored, sorted, and without what stands twice")
    func expressions() {
        #expect(BrokerNamePattern().expression == "^$")
        #expect(BrokerNamePattern(["b", "a", "b"]).expression == "^(a|b)$")
        #expect(BrokerNamePattern(["a.b"]).expression == #"^a\.b$"#)
        #expect(BrokerNamePattern(["z"], prefixes: ["y.", "x."]).expression == #"^(z|x\..*|y\..*)$"#)
    }

    @Test(
        "each letter of a name stands for itself alone",
        arguments: ["a.b", "a+b", "(a|b)", "[ab]", "a{2}", #"\d"#, "^a$", "a?*", "x y", "größe"])
    func escapes(_ name: String) throws {
        let exact = try Regex(BrokerNamePattern([name]).expression)
        #expect(name.wholeMatch(of: exact) != nil)
        for other in ["a-b", "aab", "ab", "a", "b", "aa", "1", "d", "\(name)x", "x\(name)", ""] {
            #expect(other.wholeMatch(of: exact) == nil, "\(other)")
        }
        let beginning = try Regex(BrokerNamePattern(prefixes: [name]).expression)
        #expect("\(name)x".wholeMatch(of: beginning) != nil && "x\(name)".wholeMatch(of: beginning) == nil)
    }

    @Test("a point with an accent on it is escaped too, as RabbitMQ goes by bytes")
    func escapesByBytes() {
        #expect(BrokerNamePattern(["a.\u{301}"]).expression.utf8.elementsEqual("^a\\.\u{301}$".utf8))
    }
}

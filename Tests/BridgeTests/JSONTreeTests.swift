import Testing

@testable import Bridge

@Suite("JSON trees")
struct JSONTreeTests {
    @Test("values are kept whole, numbers as written")
    func values() {
        let tree = JSONTree(Array(#" {"a":[1,-2.50,1e9,true,false,null,"x\n\u00e9"],"b":{},"c":[]} "#.utf8))
        let list: [JSONTree] = [
            .number("1"), .number("-2.50"), .number("1e9"), .boolean(true), .boolean(false), .null, .text("x\né"),
        ]
        #expect(
            tree == .object([.init("a", .list(list)), .init("b", .object([])), .init("c", .list([]))]))
        #expect(tree?["b"] == .object([]))
        #expect(tree?["z"] == nil)
    }

    @Test(
        "what is not one JSON value is nothing",
        arguments: [
            "", " ", "{", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "nul", "tru", "1 2", "\"a", "\"\\",
            "\"\\x\"", "inf",
            "nan", "0x10", "[1]]", "{\"a\":1,}", "'a'", "\"\u{1}\"", "-", "[,1]",
        ])
    func malformed(text: String) {
        #expect(JSONTree(Array(text.utf8)) == nil)
    }

    @Test("64 levels are read, 65 are not, and a million end soon")
    func depth() {
        func nested(_ depth: Int) -> [UInt8] {
            [UInt8](repeating: UInt8(ascii: "["), count: depth) + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
        }
        #expect(JSONTree(nested(64)) != nil)
        #expect(JSONTree(nested(65)) == nil)
        #expect(JSONTree(nested(1_000_000)) == nil)
    }
}

import Bridge
import PanelCatalog
import PanelClient
import Testing

@Suite("The limits of an answer hold at both of their sides")
struct AnswerLimitTests {
    private let parser = AnswerParser()

    private func nested(_ depth: Int) -> String {
        let inside = String(repeating: "<a>", count: depth - 1) + String(repeating: "</a>", count: depth - 1)
        return "<x>\(inside)</x>"
    }

    @Test("elements inside each other")
    func depth() {
        #expect(parser.refusal(nested(AnswerLimits.depth)) == nil)
        #expect(parser.refusal(nested(AnswerLimits.depth + 1)) == "it is nested deeper than 32")
        #expect(parser.refusal(nested(300)) != nil)
        #expect(parser.refusal(nested(100_000)) != nil)
        #expect(parser.refusal("<error>\(nested(100_000))</error>") != nil)
        #expect(parser.refusal(nested(2)) == nil)
    }

    @Test("elements in all")
    func elements() {
        func list(_ count: Int) -> String { "<x type='array'>\(String(repeating: "<a/>", count: count - 1))</x>" }
        #expect(parser.refusal(list(AnswerLimits.elements), as: .samples) == nil)
        #expect(parser.refusal(list(AnswerLimits.elements + 1), as: .samples) == "it has more than 400000 elements")
    }

    @Test("members of one object, be it a result or an error")
    func members() {
        func members(_ count: Int) -> String { (0..<count).map { "<a\(100_000 + $0)b/>" }.joined() }
        #expect(parser.refusal("<x>\(members(AnswerLimits.members))</x>") == nil)
        #expect(parser.refusal("<x>\(members(AnswerLimits.members + 1))</x>")?.contains("256 members") == true)
        #expect(parser.refusal("<error>\(members(AnswerLimits.members + 1))</error>")?.contains("256 members") == true)
        // Were they searched one by one for each, this would take a minute.
        #expect(parser.refusal("<x>\(members(200_000))</x>")?.contains("256 members") == true)
    }

    @Test("bytes of one tag")
    func tag() {
        func tag(_ length: Int) -> String {
            let ends = #"<a b=""/>"#.utf8.count
            return #"<x><a b="\#(String(repeating: ">", count: length - ends))"/></x>"#
        }
        #expect(parser.refusal(tag(AnswerLimits.tag)) == nil)
        #expect(parser.refusal(tag(AnswerLimits.tag + 1)) == "it has a tag longer than 4096 bytes")
        #expect(parser.refusal(tag(11 << 20)) == "it has a tag longer than 4096 bytes")
        let attributes = (0..<50_000).map { "a\($0)=''" }.joined(separator: " ")
        #expect(parser.refusal("<x><a \(attributes)/></x>") == "it has a tag longer than 4096 bytes")
    }

    @Test("bytes of one text")
    func text() {
        func text(_ length: Int) -> String { "<x><a>\(String(repeating: "a", count: length))</a></x>" }
        #expect(parser.parse(text(200_000), as: .sample).json?.utf8.count == 200_008)
        #expect(parser.refusal(text(AnswerLimits.text)) == nil)
        #expect(parser.refusal(text(AnswerLimits.text + 1)) == "a text is larger than 1 MiB")
        #expect(parser.refusal(text(11 << 20)) == "a text is larger than 1 MiB")
        let pieces = String(repeating: "<![CDATA[abcdefgh]]>", count: AnswerLimits.text / 8 + 1)
        #expect(parser.refusal("<x><a>\(pieces)</a></x>") == "a text is larger than 1 MiB")
    }

    @Test("bytes of all texts of an error")
    func resultTexts() {
        func error(_ length: Int) -> String {
            let half = String(repeating: "a", count: length / 2 - 1)
            return "<error><code>cc</code><message>\(half)</message><details>\(half)</details></error>"
        }
        #expect(parser.refusal(error(AnswerLimits.resultText)) == nil)
        #expect(parser.refusal(error(AnswerLimits.resultText + 2)) == "its texts are larger than 1 MiB")
    }

    @Test("names of one answer don't use up the memory for those of the next")
    func names() {
        for turn in 0..<4 {
            let long = String(repeating: "n", count: 4_000)
            let items = (0..<1_000).map { "<\(long)\(turn)x\($0)/>" }.joined()
            #expect(parser.refusal("<x type='array'>\(items)</x>", as: .samples) == nil, "answer \(turn)")
        }
    }
}

import Bridge
import TestSupport
import Testing

@testable import PanelClient

@Suite("The check for long tags")
struct DocumentCheckTests {
    /// The rule itself: behind some `<` no `>` outside quotes comes within the limit, nor does another `<`.
    private func hasLongTag(_ body: [UInt8]) -> Bool {
        body.indices.contains { start in
            guard body[start] == UInt8(ascii: "<"), body.count - start > AnswerLimits.tag else { return false }
            var quote: UInt8?
            for byte in body[(start + 1)..<(start + AnswerLimits.tag)] {
                if byte == quote {
                    quote = nil
                } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                } else if quote == nil, byte == UInt8(ascii: ">") {
                    return false
                }
            }
            return !body[(start + 1)...(start + AnswerLimits.tag)].contains(UInt8(ascii: "<"))
        }
    }

    @Test("finds in random documents what a scan of every tag finds", arguments: 0..<8)
    func random(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var found = 0
        for _ in 0..<150 {
            var body: [UInt8] = [UInt8(ascii: "<")]
            for _ in 0..<Int.random(in: 1..<12, using: &random) {
                let filler = Array("a >\"'".utf8).randomElement(using: &random) ?? 0
                let length = [1, 3, 4_000, 4_093, 4_094, 4_095, 4_096, 4_097, 5_000].randomElement(using: &random) ?? 1
                body += [UInt8](repeating: filler, count: filler == UInt8(ascii: "a") ? length : 1)
                if Int.random(in: 0..<3, using: &random) == 0 { body.append(UInt8(ascii: "<")) }
            }
            let isLong = unsafe body.withUnsafeBytes { unsafe DocumentCheck.hasLongTag($0) }
            #expect(isLong == hasLongTag(body), "\(body.count) bytes, seed \(seed)")
            found += isLong ? 1 : 0
        }
        #expect((10..<140).contains(found))
    }

    @Test("a long text is no long tag, whatever quotes stand in it")
    func longText() {
        let text = Array(("<x><a>it's \"" + String(repeating: "a", count: 20_000) + "</a></x>").utf8)
        #expect(unsafe !text.withUnsafeBytes { unsafe DocumentCheck.hasLongTag($0) })
    }
}

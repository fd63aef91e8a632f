import Foundation
import TestSupport
import Testing

@testable import Bridge

@Suite("A text of an answer as a JSON string")
struct AnswersTextTests {
    private func json(_ text: String) -> String {
        var buffer = OutputBuffer(capacity: 1)
        var text = text
        text.withUTF8 { unsafe buffer.appendJSONString($0) }
        return unsafe String(decoding: buffer.bytes, as: UTF8.self)
    }

    @Test("a decoder reads back what was written, but for passwords", arguments: 1...20)
    func random(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let pieces = ["a", "root:", "root", ":", " ", "\n", "\"", "\\", "\u{1}", "\u{1F}", "\t", "é", "\u{2028}", "😀"]
        for _ in 0..<500 {
            let count = Int.random(in: 0..<40, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let read = try JSONDecoder().decode(String.self, from: Data(json(text).utf8))
            #expect(read == text.replacing(/root:[^\x00-\x20]+/, with: "root:***"))
        }
    }
}

import Bridge
import Testing

@testable import Documents

@Suite("The errors in words")
struct ErrorMeaningTests {
    @Test("each code has a meaning of its own and an advice, as sentences")
    func meanings() {
        #expect(Set(ErrorCode.allCases.map(\.meaning)).count == ErrorCode.allCases.count)
        for code in ErrorCode.allCases { #expect(code.meaning.hasSuffix(".") && code.advice.hasSuffix(".")) }
    }
}

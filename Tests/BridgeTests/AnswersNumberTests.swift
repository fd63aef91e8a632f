import Testing

@testable import Bridge

@Suite("A number in an answer")
struct AnswersNumberTests {
    private func isInteger(_ text: String) -> Bool {
        unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe NumberText.isInteger($0) }
    }

    private func isNumber(_ text: String) -> Bool {
        unsafe Array(text.utf8).withUnsafeBufferPointer { unsafe NumberText.isNumber($0) }
    }

    @Test(
        "is an integer where JSON has it so and it fits into 64 bits",
        arguments: ["0", "-1", "10", "999999999999999999", "9223372036854775807", "-9223372036854775808"])
    func integers(text: String) {
        #expect(isInteger(text))
        #expect(isNumber(text))
    }

    @Test(
        "is refused where it is written otherwise",
        arguments: [
            "", "-", "+1", "01", "-01", "1.0", "1e3", " 1", "1 ", "0x1", "--1", "9223372036854775808", "1_000", "٣",
            "-9223372036854775809", "99999999999999999999999",
        ])
    func otherIntegers(text: String) {
        #expect(!isInteger(text))
    }

    @Test("may have a fraction and an exponent", arguments: ["0.5", "-0.25", "1e5", "1E-5", "12.50e+10"])
    func numbers(text: String) {
        #expect(isNumber(text))
        #expect(!isInteger(text))
    }

    @Test(
        "needs digits on both sides of its point and behind its exponent",
        arguments: ["", "-", ".5", "1.", "1.e5", "1e", "1e+", "00.5", "NaN", "Infinity", "1.5.", "1,5", "-.5"])
    func otherNumbers(text: String) {
        #expect(!isNumber(text))
    }
}

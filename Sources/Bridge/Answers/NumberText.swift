/// Whether a text is a number or a boolean as JSON writes it, so that it can be copied as it is.
enum NumberText {
    static func isTrue(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe text.count == 4 && UnsafeRawPointer(text.baseAddress!).loadUnaligned(as: UInt32.self) == word("true")
    }

    static func isFalse(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe text.count == 5 && text[0] == UInt8(ascii: "f")
            && UnsafeRawPointer(text.baseAddress! + 1).loadUnaligned(as: UInt32.self) == word("alse")
    }

    /// Four letters as they stand in memory.
    private static func word(_ letters: StaticString) -> UInt32 {
        unsafe UnsafeRawPointer(letters.utf8Start).loadUnaligned(as: UInt32.self)
    }

    /// Digits with an optional minus, no leading zero, within 64 bits.
    static func isInteger(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let digits = unsafe skipMinus(text)
        let count = text.count - digits
        guard unsafe count == 1 || count > 1 && text[digits] != zero else { return false }
        for index in digits..<text.count where unsafe !isDigit(text[index]) { return false }
        // Eighteen digits always fit into 64 bits; beyond it the number itself must tell.
        return unsafe count <= 18 || Int64(String(decoding: text, as: UTF8.self)) != nil
    }

    /// An integer, optionally with a fraction and an exponent.
    static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = unsafe skipMinus(text)
        func skipDigits() -> Bool {
            let first = index
            while index < text.count, unsafe isDigit(text[index]) { index += 1 }
            return index > first
        }
        let whole = index
        guard skipDigits(), unsafe index == whole + 1 || text[whole] != zero else { return false }
        if index < text.count, unsafe text[index] == UInt8(ascii: ".") {
            index += 1
            guard skipDigits() else { return false }
        }
        if index < text.count, unsafe text[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < text.count, unsafe text[index] == UInt8(ascii: "+") || text[index] == minus { index += 1 }
            guard skipDigits() else { return false }
        }
        return index == text.count
    }

    private static let zero = UInt8(ascii: "0")
    private static let minus = UInt8(ascii: "-")

    private static func skipMinus(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        unsafe !text.isEmpty && text[0] == minus ? 1 : 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- zero <= 9 }
}

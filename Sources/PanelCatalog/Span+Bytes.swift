extension Span where Element == UInt8 {
    func areAll(_ isGood: (UInt8) -> Bool) -> Bool {
        indices.allSatisfy { isGood(self[$0]) }
    }

    /// Whether these are words, all good, with exactly one space between two.
    func areWords(_ isGood: (Span<UInt8>) -> Bool) -> Bool {
        var start = 0
        while true {
            let end = firstIndex(of: UInt8(ascii: " "), from: start)
            guard isGood(extracting(start..<end)) else { return false }
            if end == count { return true }
            start = end + 1
        }
    }

    /// Where the byte stands first from there on, or the end.
    func firstIndex(of byte: UInt8, from start: Int) -> Int {
        var index = start
        while index < count, self[index] != byte { index += 1 }
        return index
    }

    func spell(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        return indices.allSatisfy { unsafe self[$0] == word.utf8Start[$0] }
    }
}

extension UInt8 {
    var isDigit: Bool { 0x30...0x39 ~= self }

    var isAlphanumeric: Bool { isDigit || 0x61...0x7A ~= self | 0x20 }

    /// The value of a hexadecimal digit.
    var hexadecimalValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }

    /// Whether it is one of these ASCII characters.
    func isAny(of characters: StaticString) -> Bool {
        for index in 0..<characters.utf8CodeUnitCount where unsafe characters.utf8Start[index] == self { return true }
        return false
    }
}

/// An address in its plain spelling: dotted decimal without leading zeros, or hexadecimal groups.
enum IPAddress: Equatable {
    case v4(UInt32)
    case v6(UInt128)

    init?(_ bytes: Span<UInt8>) {
        if let value = Self.v4(bytes) {
            self = .v4(value)
        } else if let value = Self.v6(bytes, allowingDottedEnd: false) {
            self = .v6(value)
        } else {
            return nil
        }
    }

    /// Four decimal numbers from 0 to 255.
    static func v4(_ bytes: Span<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        var start = 0
        for part in 1...4 {
            let end = bytes.firstIndex(of: UInt8(ascii: "."), from: start)
            guard (end == bytes.count) == (part == 4) else { return nil }
            guard let octet = octet(bytes.extracting(start..<end)) else { return nil }
            value = value << 8 | octet
            start = end + 1
        }
        return value
    }

    private static func octet(_ digits: Span<UInt8>) -> UInt32? {
        guard 1...3 ~= digits.count, digits.count == 1 || digits[0] != UInt8(ascii: "0") else { return nil }
        var value: UInt32 = 0
        for index in digits.indices {
            guard digits[index].isDigit else { return nil }
            value = value * 10 + UInt32(digits[index] - 0x30)
        }
        return value <= 255 ? value : nil
    }

    /// Eight groups, or fewer around one `::`; where it is allowed, the last two may be an IPv4 address.
    static func v6(_ bytes: Span<UInt8>, allowingDottedEnd: Bool) -> UInt128? {
        var groups = Groups()
        var index = 0
        if bytes.count >= 2, bytes[0] == UInt8(ascii: ":") {
            guard bytes[1] == UInt8(ascii: ":") else { return nil }
            groups.skip()
            index = 2
        }
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index].hexadecimalValue != nil { index += 1 }
            if allowingDottedEnd, index < bytes.count, bytes[index] == UInt8(ascii: ".") {
                guard let last = v4(bytes.extracting(start...)) else { return nil }
                return groups.append(UInt16(last >> 16)) && groups.append(UInt16(last & 0xFFFF)) ? groups.value : nil
            }
            guard let group = group(bytes.extracting(start..<index)), groups.append(group) else { return nil }
            if index == bytes.count { break }
            guard bytes[index] == UInt8(ascii: ":"), index + 1 < bytes.count else { return nil }
            index += 1
            if bytes[index] == UInt8(ascii: ":") {
                guard groups.skip() else { return nil }
                index += 1
            }
        }
        return groups.value
    }

    private static func group(_ digits: Span<UInt8>) -> UInt16? {
        guard 1...4 ~= digits.count else { return nil }
        var value: UInt16 = 0
        for index in digits.indices {
            guard let digit = digits[index].hexadecimalValue else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    /// The groups read so far, before and after the `::`.
    private struct Groups {
        private var bits: UInt128 = 0
        private var count = 0
        private var countBeforeGap: Int?

        mutating func append(_ group: UInt16) -> Bool {
            guard count < 8 else { return false }
            bits = bits << 16 | UInt128(group)
            count += 1
            return true
        }

        /// Notes the `::`, which may stand once.
        @discardableResult
        mutating func skip() -> Bool {
            guard countBeforeGap == nil else { return false }
            countBeforeGap = count
            return true
        }

        var value: UInt128? {
            guard let countBeforeGap else { return count == 8 ? bits : nil }
            guard count < 8 else { return nil }
            let after = 16 * (count - countBeforeGap)
            let low = bits & ((1 << after) - 1)
            return (bits >> after) << (16 * (8 - countBeforeGap)) | low
        }
    }
}

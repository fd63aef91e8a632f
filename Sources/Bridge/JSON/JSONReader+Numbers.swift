extension JSONReader {
    /// Reads a number whose first byte stands at `offset`.
    mutating func number() throws(JSONError) -> JSONValue {
        let start = offset
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let first = offset
        let integer = digits(isNegative: isNegative)
        guard offset > first else { throw JSONError(.malformedNumber, at: start) }
        if bytes[first] == UInt8(ascii: "0"), offset > first + 1 { throw JSONError(.malformedNumber, at: start) }
        let isFraction = try skipFraction(of: start)
        let hasExponent = try skipExponent(of: start)
        if isFraction || hasExponent { return .fraction }
        return integer.map { .integer($0) } ?? .integerOutOfRange
    }

    /// The value of a run of digits, nil where 64 bits do not hold it.
    private mutating func digits(isNegative: Bool) -> Int64? {
        var value: Int64? = 0
        while offset < bytes.count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
            offset += 1
            guard let soFar = value else { continue }
            let (product, overflow) = soFar.multipliedReportingOverflow(by: 10)
            let (sum, carry) =
                isNegative
                ? product.subtractingReportingOverflow(Int64(digit))
                : product.addingReportingOverflow(Int64(digit))
            value = overflow || carry ? nil : sum
        }
        return value
    }

    private mutating func skipFraction(of start: Int) throws(JSONError) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: ".") else { return false }
        offset += 1
        try skipDigits(of: start)
        return true
    }

    private mutating func skipExponent(of start: Int) throws(JSONError) -> Bool {
        guard offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") else { return false }
        offset += 1
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
            offset += 1
        }
        try skipDigits(of: start)
        return true
    }

    private mutating func skipDigits(of start: Int) throws(JSONError) {
        let first = offset
        _ = digits(isNegative: false)
        guard offset > first else { throw JSONError(.malformedNumber, at: start) }
    }
}

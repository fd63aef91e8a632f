extension JSONReader {
    /// Reads a string whose opening quote stands at `offset`.
    mutating func string() throws(JSONError) -> String {
        let start = offset + 1
        guard let end = try endOfPlainRun(from: start) else { return try escapedString(from: start) }
        offset = end + 1
        return try Self.validated(bytes.span.extracting(start..<end), at: start)
    }

    /// Where the closing quote stands, or nil where an escape comes first.
    private func endOfPlainRun(from start: Int) throws(JSONError) -> Int? {
        let span = bytes.span
        var index = start
        while index < span.count {
            switch span[index] {
            case UInt8(ascii: "\""): return index
            case UInt8(ascii: "\\"): return nil
            case 0..<0x20: throw JSONError(.controlCharacter, at: index)
            default: index += 1
            }
        }
        throw JSONError(.unexpectedEnd, at: index)
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var decoded: [UInt8] = []
        offset = start
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return try Self.validated(decoded.span, at: start)
            case UInt8(ascii: "\\"): try unescape(into: &decoded)
            case 0..<0x20: throw JSONError(.controlCharacter, at: offset)
            default:
                decoded.append(byte)
                offset += 1
            }
        }
        throw JSONError(.unexpectedEnd, at: offset)
    }

    private mutating func unescape(into decoded: inout [UInt8]) throws(JSONError) {
        let start = offset
        guard start + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        offset += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""): decoded.append(0x22)
        case UInt8(ascii: "\\"): decoded.append(0x5C)
        case UInt8(ascii: "/"): decoded.append(0x2F)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): decoded.append(contentsOf: Array(String(try scalar(from: start)).utf8))
        default: throw JSONError(.unknownEscape, at: start)
        }
    }

    /// The character of a `\u` escape, or of the surrogate pair that two of them make.
    private mutating func scalar(from start: Int) throws(JSONError) -> Character {
        let first = try hexadecimalUnit(of: start)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard first < 0xDC00, bytes[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            throw JSONError(.loneSurrogate, at: start)
        }
        offset += 2
        let second = try hexadecimalUnit(of: offset - 2)
        guard 0xDC00..<0xE000 ~= second else { throw JSONError(.loneSurrogate, at: start) }
        let scalar = 0x10000 + ((UInt32(first) - 0xD800) << 10) + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(scalar) else { throw JSONError(.loneSurrogate, at: start) }
        return Character(scalar)
    }

    private mutating func hexadecimalUnit(of start: Int) throws(JSONError) -> UInt16 {
        guard offset + 4 <= bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Hexadecimal.value(of: bytes[offset]) else { throw JSONError(.unknownEscape, at: start) }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }

    private static func validated(_ span: Span<UInt8>, at start: Int) throws(JSONError) -> String {
        do {
            return String(copying: try UTF8Span(validating: span))
        } catch {
            throw JSONError(.invalidUTF8, at: start)
        }
    }
}

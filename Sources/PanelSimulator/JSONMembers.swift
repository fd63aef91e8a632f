/// The members of a JSON object in a request's body, as far as they are no objects or lists.
struct JSONMembers {
    private var rest: ArraySlice<UInt8>

    static func read(_ body: [UInt8]) -> Parameters {
        var reader = JSONMembers(rest: body[...])
        return reader.object()
    }

    private mutating func object() -> Parameters {
        var parameters = Parameters()
        guard take(UInt8(ascii: "{")) else { return parameters }
        while let name = string(), take(UInt8(ascii: ":")), let value = value() {
            parameters.add(name, value)
            guard take(UInt8(ascii: ",")) else { break }
        }
        return parameters
    }

    private mutating func value() -> String? {
        skipSpace()
        if rest.first == UInt8(ascii: "\"") { return string() }
        let word = rest.prefix { !",}]{[ \n\r\t".utf8.contains($0) }
        rest = rest.dropFirst(word.count)
        let text = String(decoding: word, as: UTF8.self)
        return text.isEmpty ? nil : text == "null" ? "" : text
    }

    private mutating func string() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        var units: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return FormText.text(units)
            case UInt8(ascii: "\\"): units += escape()
            default: units.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> [UInt8] {
        switch rest.popFirst() {
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "u"): return codePoint()
        case let byte?: return [byte]
        case nil: return []
        }
    }

    /// A `\u` escape, or two of them for a surrogate pair.
    private mutating func codePoint() -> [UInt8] {
        guard let first = unit() else { return [] }
        var units = [first]
        if 0xD800...0xDBFF ~= first, rest.starts(with: [0x5C, 0x75]) {
            rest = rest.dropFirst(2)
            units += unit().map { [$0] } ?? []
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func unit() -> UInt16? {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func skipSpace() { rest = rest.drop { [32, 10, 13, 9].contains($0) } }
}

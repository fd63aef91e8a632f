extension JSONReader {
    /// Reads a string.
    public mutating func text() throws(JSONError) -> String {
        guard try peek() == UInt8(ascii: "\"") else { throw JSONError(.expectedText, at: offset) }
        return try string()
    }

    /// Reads a number written as an integer; `1.0` and `1e3` are none.
    public mutating func integer() throws(JSONError) -> Int64 {
        _ = try peek()
        let start = offset
        switch try value() {
        case .integer(let integer): return integer
        case .integerOutOfRange: throw JSONError(.integerOutOfRange, at: start)
        default: throw JSONError(.expectedInteger, at: start)
        }
    }

    /// Reads `true` or `false`.
    public mutating func boolean() throws(JSONError) -> Bool {
        _ = try peek()
        let start = offset
        guard case .boolean(let boolean) = try value() else { throw JSONError(.expectedBoolean, at: start) }
        return boolean
    }

    /// Reads `null`.
    public mutating func null() throws(JSONError) {
        _ = try peek()
        let start = offset
        guard try value() == .null else { throw JSONError(.expectedNull, at: start) }
    }

    /// Reads past one value of any kind, checking all of it.
    public mutating func skip() throws(JSONError) {
        _ = try value()
    }

    /// Reads one value of any kind; of a list or object only the kind is kept, though all of it is checked.
    public mutating func value() throws(JSONError) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "{"): return try skipObject()
        case UInt8(ascii: "["): return try skipList()
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw JSONError(.expectedValue, at: offset)
        }
    }

    private mutating func skipObject() throws(JSONError) -> JSONValue {
        try beginObject()
        while try nextMember() != nil { try skip() }
        return .object
    }

    private mutating func skipList() throws(JSONError) -> JSONValue {
        try beginArray()
        while try nextElement() { try skip() }
        return .list
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let start = offset
        for index in 0..<word.utf8CodeUnitCount {
            guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
            guard unsafe word.utf8Start[index] == bytes[offset] else { throw JSONError(.expectedValue, at: start) }
            offset += 1
        }
        return value
    }
}

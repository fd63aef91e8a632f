/// Reads one JSON value (RFC 8259 and nothing more) from UTF-8 bytes, piece by piece as its caller asks.
///
/// Refused beyond the grammar: a byte order mark, a name that stands twice in its object (compared as bytes after
/// unescaping), lone surrogates, nesting over 32, objects of more than 256
/// members, and anything after the value.
public struct JSONReader {
    /// How deep lists and objects may nest.
    public static let maximumDepth = 32
    /// How many members one object may have; each new name is compared with those before it.
    public static let maximumMembers = 256

    let bytes: [UInt8]
    var offset = 0
    private var isFirst = false
    private var depth = 0
    /// Names seen in every open object, innermost last.
    private var names: [String] = []
    /// Where in `names` each open list or object begins.
    private var starts = InlineArray<32, UInt16>(repeating: 0)

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        names.reserveCapacity(16)
    }

    /// Enters an object; `nextMember` then names its members one by one.
    public mutating func beginObject() throws(JSONError) {
        try begin(UInt8(ascii: "{"), or: .expectedObject)
    }

    /// The name of the next member, whose value must be read or skipped next; nil once the object has ended.
    public mutating func nextMember() throws(JSONError) -> String? {
        guard try goOn(until: UInt8(ascii: "}")) else { return nil }
        guard try peek() == UInt8(ascii: "\"") else { throw JSONError(.expectedName, at: offset) }
        let start = offset
        let name = try string()
        try remember(name, at: start)
        guard try peek() == UInt8(ascii: ":") else { throw JSONError(.expectedColon, at: offset) }
        offset += 1
        return name
    }

    /// Enters a list; `nextElement` then tells before each element whether there is one.
    public mutating func beginArray() throws(JSONError) {
        try begin(UInt8(ascii: "["), or: .expectedArray)
    }

    /// Whether another element follows, which must be read or skipped next; false once the list has ended.
    public mutating func nextElement() throws(JSONError) -> Bool {
        try goOn(until: UInt8(ascii: "]"))
    }

    /// Ends the reading: only white space may follow.
    public mutating func finish() throws(JSONError) {
        skipSpace()
        guard offset == bytes.count else { throw JSONError(.trailingBytes, at: offset) }
    }

    /// Reads a list of objects, and hands over every member of each.
    static func readMembers(
        ofObjectsIn list: [UInt8], _ body: (_ name: String, _ value: JSONValue) -> Void
    ) throws(JSONError) {
        var reader = JSONReader(list)
        try reader.beginArray()
        while try reader.nextElement() {
            try reader.beginObject()
            while let name = try reader.nextMember() { body(name, try reader.value()) }
        }
        try reader.finish()
    }

    /// Reads an object, and hands over each member's value as it stands there.
    static func readRawMembers(
        of object: [UInt8], _ body: (_ name: String, _ value: [UInt8]) -> Void
    ) throws(JSONError) {
        var reader = JSONReader(object)
        try reader.beginObject()
        while let name = try reader.nextMember() {
            _ = try reader.peek()
            let start = reader.offset
            try reader.skip()
            body(name, Array(object[start..<reader.offset]))
        }
        try reader.finish()
    }

    private mutating func begin(_ opening: UInt8, or problem: JSONError.Problem) throws(JSONError) {
        guard try peek() == opening else { throw JSONError(problem, at: offset) }
        guard depth < Self.maximumDepth else { throw JSONError(.nestedTooDeep, at: offset) }
        starts[depth] = UInt16(names.count)
        depth += 1
        offset += 1
        isFirst = true
    }

    /// Whether a member or element follows; otherwise leaves the list or object.
    private mutating func goOn(until closing: UInt8) throws(JSONError) -> Bool {
        let byte = try peek()
        if byte == closing {
            leave()
            return false
        }
        if isFirst {
            isFirst = false
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw JSONError(.expectedComma, at: offset) }
        offset += 1
        guard try peek() != closing else { throw JSONError(.expectedValue, at: offset) }
        return true
    }

    private mutating func leave() {
        offset += 1
        isFirst = false
        depth -= 1
        names.removeLast(names.count - Int(starts[depth]))
    }

    /// Notes a name of the innermost object, and refuses it where it stood there before.
    private mutating func remember(_ name: String, at start: Int) throws(JSONError) {
        let first = Int(starts[depth - 1])
        guard names.count - first < Self.maximumMembers else {
            throw JSONError(.tooManyMembers, at: start)
        }
        for index in first..<names.count where names[index].utf8.span.equals(name.utf8.span) {
            throw JSONError(.duplicateName, at: start)
        }
        names.append(name)
    }

    /// The next byte that is not white space.
    mutating func peek() throws(JSONError) -> UInt8 {
        skipSpace()
        guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
        if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONError(.byteOrderMark, at: 0) }
        return bytes[offset]
    }

    private mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }
}

extension JSONTree {
    /// How deeply lists and objects may be nested.
    public static let maximumDepth = 64

    /// The value that the bytes spell; nothing where they are not one JSON value.
    public init?(_ bytes: [UInt8]) {
        var parser = JSONTreeParser(bytes)
        guard let value = parser.value(), parser.isAtEnd() else { return nil }
        self = value
    }
}

/// Reads values by recursive descent; every function answers nothing where the bytes are not JSON.
private struct JSONTreeParser {
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func isAtEnd() -> Bool {
        skipSpace()
        return index == bytes.count
    }

    mutating func value() -> JSONTree? {
        skipSpace()
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "{"): return nested { $0.object() }
        case UInt8(ascii: "["): return nested { $0.list() }
        case UInt8(ascii: "\""): return string().map(JSONTree.text)
        default: return word()
        }
    }

    private mutating func nested(_ read: (inout Self) -> JSONTree?) -> JSONTree? {
        guard depth < JSONTree.maximumDepth else { return nil }
        index += 1
        depth += 1
        defer { depth -= 1 }
        return read(&self)
    }

    private mutating func list() -> JSONTree? {
        var elements: [JSONTree] = []
        if took("]") { return .list([]) }
        repeat {
            guard let element = value() else { return nil }
            elements.append(element)
        } while took(",")
        return took("]") ? .list(elements) : nil
    }

    private mutating func object() -> JSONTree? {
        var members: [JSONTree.Member] = []
        if took("}") { return .object([]) }
        repeat {
            skipSpace()
            guard let name = string(), took(":"), let value = value() else { return nil }
            members.append(.init(name, value))
        } while took(",")
        return took("}") ? .object(members) : nil
    }

    /// A string, which the strict reader of commands decodes.
    private mutating func string() -> String? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        let start = index
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { return nil }
        index += 1
        var reader = JSONReader(Array(bytes[start..<index]))
        return try? reader.text()
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() -> JSONTree? {
        let rest = bytes[index...].prefix { !" \t\r\n,]}".utf8.contains($0) }
        index = rest.endIndex
        switch String(decoding: rest, as: UTF8.self) {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null": return .null
        case let number: return Double(number) != nil && rest.allSatisfy(Self.isOfNumber) ? .number(number) : nil
        }
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool { "+-.0123456789Ee".utf8.contains(byte) }

    private mutating func took(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, " \t\r\n".utf8.contains(bytes[index]) { index += 1 }
    }
}

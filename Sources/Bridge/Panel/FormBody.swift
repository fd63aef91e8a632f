internal import PanelCatalog

/// Builds a form (application/x-www-form-urlencoded), escaping all but letters, digits and `-._~`.
struct FormBody {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(128)
    }

    mutating func append(_ argument: Argument) {
        let name = argument.parameter.name
        switch argument.value {
        case .integer(let integer): append(name, String(integer))
        case .boolean(false) where argument.parameter.type == .presence: break
        case .boolean(let boolean): append(name, boolean ? "true" : "false")
        case .text(let text): append(name, text)
        }
    }

    /// Appends a field whose name needs no escaping.
    mutating func append(_ name: String, _ value: String) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        bytes.append(name.utf8.span)
        bytes.append(UInt8(ascii: "="))
        Self.escape(value.utf8.span, into: &bytes)
    }

    /// Appends runs of plain bytes whole, and every other byte as `%XX`.
    static func escape(_ text: Span<UInt8>, into bytes: inout [UInt8]) {
        var start = 0
        for index in text.indices where !isPlain(text[index]) {
            bytes.append(text.extracting(start..<index))
            bytes.append(UInt8(ascii: "%"))
            bytes.append(Hexadecimal.uppercase(text[index] >> 4))
            bytes.append(Hexadecimal.uppercase(text[index] & 15))
            start = index + 1
        }
        bytes.append(text.extracting(start..<text.count))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

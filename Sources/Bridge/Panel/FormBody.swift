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

    mutating func append(_ name: String, _ value: String) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        Self.escape(name.utf8.span, into: &bytes)
        bytes.append(UInt8(ascii: "="))
        Self.escape(value.utf8.span, into: &bytes)
    }

    /// Appends the bytes, each either plain or as `%XX`.
    static func escape(_ text: Span<UInt8>, into bytes: inout [UInt8]) {
        for index in text.indices {
            let byte = text[index]
            if isPlain(byte) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(Hexadecimal.uppercase(byte >> 4))
                bytes.append(Hexadecimal.uppercase(byte & 15))
            }
        }
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

/// The forms of the names that commands carry; a name is echoed only where it has its form.
public enum NameGrammar {
    /// Whether it is a panel's name: 1 to 40 of `[a-z0-9-]`.
    public static func isPanel(_ name: String) -> Bool {
        matches(name, maximumBytes: CommandLimits.panelNameBytes) { byte in
            isLowercase(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
        }
    }

    /// Whether it is a command's id: 1 to 128 of `[A-Za-z0-9._:-]`.
    public static func isID(_ id: String) -> Bool {
        matches(id, maximumBytes: CommandLimits.idBytes) { byte in
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "-"): true
            default: isLowercase(byte | 0x20) && byte < 0x80 || isDigit(byte)
            }
        }
    }

    /// Whether it looks like a method's name: lower-case words with one point between controller and action.
    static func isMethod(_ name: String) -> Bool {
        var points = 0
        let isPlain = matches(name, maximumBytes: 80) { byte in
            if byte == UInt8(ascii: ".") { points += 1 }
            return isLowercase(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        }
        return isPlain && points == 1
    }

    /// Whether it looks like a parameter's name.
    static func isParameter(_ name: String) -> Bool {
        matches(name, maximumBytes: 64) { byte in
            isLowercase(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
        }
    }

    private static func matches(_ name: String, maximumBytes: Int, _ accepts: (UInt8) -> Bool) -> Bool {
        let bytes = name.utf8.span
        guard !bytes.isEmpty, bytes.count <= maximumBytes else { return false }
        for index in bytes.indices where !accepts(bytes[index]) { return false }
        return true
    }

    private static func isLowercase(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}

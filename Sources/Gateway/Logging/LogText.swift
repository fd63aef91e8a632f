/// Texts as they may stand in a line of the log, whoever wrote them: nothing in them can begin a line, colour a
/// terminal or turn the direction of writing.
enum LogText {
    static func onOneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isDangerous) else { return text }
        return String(
            text.unicodeScalars.flatMap { isDangerous($0) ? Array($0.escaped(asASCII: true)) : [Character($0)] })
    }

    /// In quotes where it holds more than one word.
    static func quoted(_ text: String) -> String {
        let line = onOneLine(text)
        let isWord = !line.isEmpty && !line.utf8.contains { $0 == 0x20 || $0 == 0x22 || $0 == UInt8(ascii: "=") }
        return isWord ? line : "\"\(String(line.flatMap { $0 == "\"" ? "\\\"" : String($0) }))\""
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: true
        default: false
        }
    }
}

/// Texts as a terminal may show them.
enum TerminalText {
    enum Colour: String {
        case bold = "1"
        case red = "31"
        case green = "32"
        case yellow = "33"
    }

    /// The text with every character that could steer a terminal or turn the writing round spelt out.
    static func safe(_ text: String) -> String {
        escaped(text) { "\\u{\(String($0.value, radix: 16))}" }
    }

    /// The same for JSON, where such a character only stands in strings and is escaped as they are.
    static func safeJSON(_ json: String) -> String {
        escaped(json) { scalar in
            UTF16.encode(scalar)?.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined() ?? ""
        }
    }

    private static func escaped(_ text: String, by escape: (Unicode.Scalar) -> String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: safe += escape(scalar)
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// The lines of a text, each safe; a line may end in CR and LF.
    static func lines(_ text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map {
            safe(String($0))
        }
        if lines.count > 1, lines.last == "" { lines.removeLast() }
        return lines
    }

    static func coloured(_ text: String, _ colour: Colour, if isWanted: Bool) -> String {
        isWanted ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

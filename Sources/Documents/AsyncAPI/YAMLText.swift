internal import Bridge

/// A value as YAML in block style.
enum YAMLText {
    /// All lines, each with its newline; the value is an object.
    static func text(_ object: JSONTree) -> String {
        lines(object).map { $0 + "\n" }.joined()
    }

    private static func lines(_ value: JSONTree) -> [String] {
        switch value {
        case .object(let members) where !members.isEmpty:
            members.flatMap { member in
                entry("\(scalar(member.name)):", member.value, indentation: 2)
            }
        case .list(let elements) where !elements.isEmpty:
            elements.flatMap { element in
                let lines = lines(element)
                return ["- \(lines[0])"] + indented(lines.dropFirst(), 2)
            }
        default: [value.plain]
        }
    }

    /// A name with its value: on the same line where that is one, else below.
    private static func entry(_ name: String, _ value: JSONTree, indentation: Int) -> [String] {
        switch value {
        case .text(let text) where text.count > 90 || text.contains("\n"):
            ["\(name) >-"] + indented(folded(text)[...], indentation)
        case .object(let members) where !members.isEmpty: [name] + indented(lines(value)[...], indentation)
        case .list(let elements) where !elements.isEmpty: [name] + indented(lines(value)[...], indentation)
        default: ["\(name) \(value.plain)"]
        }
    }

    private static func indented(_ lines: ArraySlice<String>, _ count: Int) -> [String] {
        lines.map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }
    }

    /// The lines of a folded text, in which a reader joins those that no empty one stands between.
    private static func folded(_ text: String) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !lines.isEmpty { lines.append("") }
            lines += wrapped(paragraph)
        }
        return lines
    }

    private static func wrapped(_ paragraph: Substring) -> [String] {
        var lines: [String] = []
        for word in paragraph.split(separator: " ") {
            if let line = lines.last, line.count + 1 + word.count <= 100 {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// A text as one scalar, quoted where it would be read as something else.
    fileprivate static func scalar(_ text: String) -> String {
        isPlain(text) ? text : JSONTree.text(text).spaced
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic || first == "$" else {
            return false
        }
        let looksOther = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        let isHarmless = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || " 0123456789_.,;()/+-'`=$<>".unicodeScalars.contains(scalar))
        }
        return isHarmless && !looksOther && text.last != " "
    }
}

extension JSONTree {
    /// The value where it stands on one line.
    fileprivate var plain: String {
        if case .text(let text) = self { YAMLText.scalar(text) } else { spaced }
    }
}

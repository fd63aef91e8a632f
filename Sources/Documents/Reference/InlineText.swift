/// The parts of a text of the reference: `code` between backticks, [links](to a path), and what is between them.
public enum InlineText: Sendable, Equatable {
    case plain(String)
    case code(String)
    case link(String, to: String)

    /// Reads a text from its beginning to its end.
    public static func parts(of text: String) -> [InlineText] {
        var parts: [InlineText] = []
        for (index, piece) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
            if index.isMultiple(of: 2) { parts += links(in: piece) } else { parts.append(.code(String(piece))) }
        }
        return parts
    }

    private static func links(in text: Substring) -> [InlineText] {
        guard let open = text.firstIndex(of: "["), let close = text[open...].firstRange(of: "]("),
            let end = text[close.upperBound...].firstIndex(of: ")")
        else { return text.isEmpty ? [] : [.plain(String(text))] }
        let name = String(text[text.index(after: open)..<close.lowerBound])
        return links(in: text[..<open]) + [.link(name, to: String(text[close.upperBound..<end]))]
            + links(in: text[text.index(after: end)...])
    }
}

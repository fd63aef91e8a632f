internal import Bridge

/// Shows the body of a reply to a person.
public struct ReplyRendering: Sendable {
    /// Whether outcomes are coloured.
    public let hasColour: Bool
    /// How many characters a line of a table may have before the table becomes a list.
    public let width: Int

    public init(hasColour: Bool = false, width: Int = 120) {
        self.hasColour = hasColour
        self.width = width
    }

    /// The lines to print; what is no reply is shown as it came, made safe for a terminal.
    public func render(_ body: [UInt8]) -> String {
        guard let reply = JSONTree(body), let word = reply["outcome"]?.text, let outcome = Outcome(rawValue: word)
        else {
            return TerminalText.safe(String(decoding: body, as: UTF8.self))
        }
        var lines = [heading(reply, outcome)]
        if let result = reply["result"] { lines += ValueRendering(width: width).lines(of: result) }
        if let error = reply["error"] { lines += self.lines(ofError: error) }
        if reply["replayed"] == .boolean(true) {
            lines.append("  This is the stored reply to the same id; nothing was done anew.")
        }
        return lines.joined(separator: "\n")
    }

    /// Whether the body is that of a reply to a command that succeeded.
    public static func isSuccess(_ body: [UInt8]) -> Bool {
        JSONTree(body)?["outcome"]?.text == Outcome.succeeded.rawValue
    }

    private func heading(_ reply: JSONTree, _ outcome: Outcome) -> String {
        let method = TerminalText.safe(reply["method"]?.text ?? "the command")
        let panel = reply["panel"]?.text.map { " on " + TerminalText.safe($0) } ?? ""
        var heading = "\(method)\(panel): " + coloured(outcome)
        if case .number(let attempts)? = reply["attempts"], let count = Int(attempts), count > 1 {
            heading += " after \(count) attempts"
        }
        return heading
    }

    private func coloured(_ outcome: Outcome) -> String {
        let (word, colour): (String, TerminalText.Colour) =
            switch outcome {
            case .succeeded: ("succeeded", .green)
            case .failed: ("failed", .red)
            case .rejected: ("rejected", .red)
            case .inDoubt: ("in doubt", .yellow)
            case .expired: ("expired", .yellow)
            }
        return TerminalText.coloured(word, colour, if: hasColour)
    }

    private func lines(ofError error: JSONTree) -> [String] {
        let code = TerminalText.safe(error["code"]?.text ?? "error")
        let message = TerminalText.lines(error["message"]?.text ?? "")
        var lines = ["  \(code): \(message.first ?? "")"] + message.dropFirst().map { "    \($0)" }
        lines += fields(error["fields"])
        for name in ["details", "evidence"] {
            guard let value = error[name] else { continue }
            lines += ValueRendering(width: width).lines(of: .object([.init(name, value)]))
        }
        if error["retriable"] == .boolean(true) { lines.append("  Sending the command again may help.") }
        return lines
    }

    private func fields(_ fields: JSONTree?) -> [String] {
        guard case .list(let fields)? = fields else { return [] }
        let rows = fields.map { field in
            [TerminalText.safe(field["field"]?.text ?? ""), TerminalText.safe(field["message"]?.text ?? "")]
        }
        return TextTable(rows).lines.map { "    \($0)" }
    }
}

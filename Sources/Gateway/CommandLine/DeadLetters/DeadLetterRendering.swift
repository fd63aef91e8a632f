internal import Bridge

/// Shows dead letters to a person.
public struct DeadLetterRendering: Sendable {
    /// Whether headings are coloured.
    public let hasColour: Bool
    /// How many characters a line has before text is broken.
    public let width: Int

    public init(hasColour: Bool = false, width: Int = 120) {
        self.hasColour = hasColour
        self.width = width
    }

    /// One line each, and how many of how many they are.
    public func text(_ listing: DeadLetterListing) -> String {
        let rows = [["time", "panel", "method", "id", "reason", "redrives"]] + listing.letters.map(Self.cells)
        let lines = listing.letters.isEmpty ? [] : heading(TextTable(rows).lines)
        let count = "\(listing.letters.count) of \(listing.scan.inQueue) in \(TerminalText.safe(listing.scan.queue))"
        return (lines + [count + Self.restriction(listing.scan)]).joined(separator: "\n")
    }

    /// What was done with each, or would be and why not, and how many of each.
    public func text(_ report: DeadLetterReport) -> String {
        let rows = report.entries.map { entry in
            let name = report.isApplied ? entry.fate.name.rawValue : Self.conditional(entry.fate.name)
            return [name] + Self.cells(entry.letter).dropLast() + [Self.remark(entry.fate)]
        }
        let lines = TextTable(rows).lines
        let end = report.isApplied || rows.isEmpty ? "" : " This was a dry run; --apply does it."
        return (lines + [Self.summary(report) + Self.restriction(report.scan) + end]).joined(separator: "\n")
    }

    /// One in full.
    public func text(_ portrait: DeadLetterPortrait) -> String {
        let letter = portrait.letter
        let heading =
            "\(Self.shown(letter.method, else: "a command")) on \(Self.shown(letter.panel, else: "no known panel")): "
            + "\(Self.shown(letter.reason)) at \(Self.time(letter))"
        let particulars: JSONTree = .object(of: [
            "id": letter.id.map(JSONTree.text), "sender": letter.userID.map(JSONTree.text),
            "redrives": .number(letter.redrives),
            "sent to": letter.origin.map { .text(Self.place($0)) },
            "properties": portrait.properties, "headers": portrait.headers,
            "body": .text("\(letter.bodyBytes) bytes, SHA-256 \(portrait.sha256)"),
        ])
        let rendering = ValueRendering(width: width)
        return
            ([TerminalText.coloured(heading, .bold, if: hasColour)] + rendering.lines(of: particulars)
            + lines(of: portrait.body).map { "  \($0)" }).joined(separator: "\n")
    }

    private func lines(of body: DeadLetterPortrait.Body) -> [String] {
        switch body {
        case .scrubbed(let tree): ValueRendering(width: width).lines(of: tree)
        case .raw(let bytes): TerminalText.lines(String(decoding: bytes, as: UTF8.self)).map { "  \($0)" }
        case .hidden: ["  It is not shown: it cannot be understood, and may hold a secret anywhere (--raw shows it)."]
        }
    }

    private func heading(_ lines: [String]) -> [String] {
        [TerminalText.coloured(lines[0], .bold, if: hasColour)] + lines.dropFirst()
    }
}

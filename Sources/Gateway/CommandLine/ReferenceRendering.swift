public import Documents

/// The reference as a terminal shows it.
public struct ReferenceRendering: Sendable {
    private let width: Int
    private let hasColour: Bool

    public init(width: Int = 100, hasColour: Bool = false) {
        self.width = width
        self.hasColour = hasColour
    }

    public func text(_ blocks: [ReferenceBlock]) -> String {
        var text = ""
        for (index, block) in blocks.enumerated() {
            if index > 0 { text += blocks[index - 1].isLabel ? "\n" : "\n\n" }
            text += lines(of: block).joined(separator: "\n")
        }
        return text
    }

    private func lines(of block: ReferenceBlock) -> [String] {
        switch block {
        case .title(let text), .section(let text), .label(let text):
            [TerminalText.coloured(text.plain.bare, .bold, if: hasColour)]
        case .paragraph(let text): text.plain.wrapped(to: width)
        case .list(let items): items.flatMap { item("-", $0) }
        case .steps(let steps): steps.enumerated().flatMap { item("\($0 + 1).", $1) }
        case .table(_, let rows): table(rows)
        case .code(let text, _): TerminalText.lines(text).map { "  \($0)" }
        }
    }

    private func item(_ mark: String, _ text: String) -> [String] {
        let head = "  \(mark) "
        return hanging(text.plain.wrapped(to: width - head.count), behind: head)
    }

    /// The columns below each other, and the last one in the space that is left, or below where there is hardly any.
    private func table(_ rows: [[String]]) -> [String] {
        let heads = TextTable(rows.map { row in row.dropLast().map { $0.plain.bare } + [""] })
        let left = width - Self.margin - heads.width
        return zip(rows, heads.lines).flatMap { row, head in
            let text = (row.last ?? "").plain
            let line = String(repeating: " ", count: Self.margin) + head
            guard left >= Self.leastLeft else {
                return [line] + hanging(text.wrapped(to: width - 2 * Self.margin - 2), behind: "      ")
            }
            return hanging(text.wrapped(to: left), behind: TerminalText.padded(line, to: width - left))
        }
    }

    private static let margin = 2
    /// A column that is narrower is not worth reading.
    private static let leastLeft = 24

    private func hanging(_ lines: [String], behind head: String) -> [String] {
        guard let first = lines.first else { return [head] }
        return [head + first] + lines.dropFirst().map { String(repeating: " ", count: head.count) + $0 }
    }
}

extension ReferenceBlock {
    fileprivate var isLabel: Bool {
        if case .label = self { true } else { false }
    }
}

extension String {
    /// The text without paths, which lead nowhere in a terminal.
    fileprivate var plain: String {
        InlineText.parts(of: self).map { part in
            switch part {
            case .plain(let text), .link(let text, _): text
            case .code(let code): "`\(code)`"
            }
        }.joined()
    }

    /// The text without the marks of code, where it is nothing else.
    fileprivate var bare: String {
        if case .code(let code)? = InlineText.parts(of: self).first, count == code.count + 2 { code } else { self }
    }
}

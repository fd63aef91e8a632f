/// Shows events to a person, each on a line, in columns that widen as they must.
public struct EventRendering: Sendable {
    private let hasColour: Bool
    private let hasOffsets: Bool
    /// How many characters a line may have; nil where it may have any number.
    private let width: Int?
    private let zone: LocalTime
    /// How wide panel, kind and subject are so far.
    private var widths = [4, 28, 18]

    /// Beyond these the columns widen for no text: such a text shifts the rest of its own line.
    private static let widest = [20, 40, 28]

    public init(hasColour: Bool = false, hasOffsets: Bool = false, width: Int? = nil, zone: LocalTime = .system) {
        self.hasColour = hasColour
        self.hasOffsets = hasOffsets
        self.width = width
        self.zone = zone
    }

    /// Local time, panel, kind, subject, and what happened.
    mutating func line(_ event: WatchedEvent, at offset: Int64) -> String {
        let cells = [event.panel, String(event.kind), event.subject ?? "-"].map(TerminalText.safe)
        var line = zone.text(milliseconds: event.time)
        for (column, cell) in cells.enumerated() {
            widths[column] = max(widths[column], min(cell.count, Self.widest[column]))
            line += "  " + TerminalText.padded(cell, to: widths[column])
        }
        return finished("\(line)  \(Self.oneLine(event.words(in: zone)))", at: offset, event.colour)
    }

    /// What stands for a message that is no event.
    func line(ofNoEvent byteCount: Int, at offset: Int64) -> String {
        finished("not an event: \(byteCount) bytes", at: offset, nil)
    }

    private func finished(_ text: String, at offset: Int64, _ colour: TerminalText.Colour?) -> String {
        let line = hasOffsets ? "\(TerminalText.padded(String(offset), to: 8))  \(text)" : text
        let isCut = width.map { line.count > $0 } ?? false
        let shown = isCut ? line.prefix(max(0, (width ?? 0) - 1)) + "…" : line
        return colour.map { TerminalText.coloured(shown, $0, if: hasColour) } ?? shown
    }

    /// A text of several lines as one, safe for a terminal.
    private static func oneLine(_ text: String) -> String {
        TerminalText.safe(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
}

/// Rows of texts in aligned columns.
struct TextTable {
    private let rows: [[String]]
    private let widths: [Int]

    init(_ rows: [[String]]) {
        self.rows = rows
        let columns = rows.map(\.count).max() ?? 0
        widths = (0..<columns).map { column in
            rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
    }

    /// How many characters the widest line has.
    var width: Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }

    /// One line a row, without spaces at the end.
    var lines: [String] {
        rows.map { row in
            var line = ""
            for (column, text) in row.enumerated() {
                line += column + 1 < row.count ? TerminalText.padded(text, to: widths[column] + 2) : text
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

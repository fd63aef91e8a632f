/// A page of Markdown, taken apart by its headings.
struct MarkdownReading {
    let sections: [Section]

    init(_ text: String) {
        var sections = [Section(heading: "")]
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isCode.toggle() }
            if !isCode, line.hasPrefix("#") {
                sections.append(Section(heading: line.drop { $0 == "#" || $0 == " " }.filter { $0 != "`" }))
            } else {
                sections[sections.count - 1].lines.append(String(line))
            }
        }
        self.sections = sections
    }

    /// What a link may name behind `#`: small letters, digits, `_`, and `-` for spaces.
    var anchors: Set<String> {
        Set(
            sections.map { section in
                section.heading.lowercased().map { $0 == " " ? "-" : String($0) }.joined()
                    .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            })
    }

    struct Section {
        let heading: String
        var lines: [String] = []

        init(heading: String) { self.heading = heading }

        /// Its words in one line.
        var text: String { lines.joined(separator: " ").replacing("  ", with: " ") }

        /// Where its links lead.
        var links: [String] {
            text.matches(of: /\]\(([^)]*)\)/).map { String($0.1) }
        }

        /// The cells of each row, table by table; the row of dashes is one too.
        var tables: [[[String]]] {
            lines.split { !$0.hasPrefix("|") }.map { table in
                table.map { row in
                    row.dropFirst(2).dropLast(2).replacing("\\|", with: "¦").split(separator: " | ").map(String.init)
                }
            }
        }

        var rows: [[String]] { tables.flatMap { $0 } }

        var code: [(language: String, text: String)] {
            lines.joined(separator: "\n").matches(of: /```(\w+)\n([^`]*)\n```/).map { (String($0.1), String($0.2)) }
        }
    }
}

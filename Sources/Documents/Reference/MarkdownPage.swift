internal import Bridge
internal import PanelCatalog

/// One page of the reference as GitHub's Markdown.
struct MarkdownPage {
    /// Its name in the folder of the reference.
    let file: String

    /// What stands above every page.
    static let notice =
        "<!-- Rendered by `panelbridge schema` from the catalogue of methods: do not edit it by hand. -->"

    func text(_ blocks: [ReferenceBlock]) -> String {
        var texts = [Self.notice]
        var section = ""
        for block in blocks {
            if case .section(let text) = block { section = text }
            texts.append(markdown(block, in: section))
        }
        return texts.joined(separator: "\n\n") + "\n"
    }

    private func markdown(_ block: ReferenceBlock, in section: String) -> String {
        switch block {
        case .title(let text): "# \(inline(text, in: section))"
        case .section(let text): "## \(inline(text, in: section))"
        case .label(let text): "**\(text)**"
        case .paragraph(let text): inline(text, in: section).wrapped(to: Self.width).joined(separator: "\n")
        case .list(let items): items.map { item("-", $0, in: section) }.joined(separator: "\n")
        case .steps(let steps):
            steps.enumerated().map { item("\($0 + 1).", $1, in: section) }.joined(separator: "\n")
        case .table(let names, let rows): table(names, rows, in: section)
        case .code(let text, let language): "```\(language)\n\(text)\n```"
        }
    }

    private static let width = 120

    private func item(_ mark: String, _ text: String, in section: String) -> String {
        let indentation = String(repeating: " ", count: mark.count + 1)
        let lines = inline(text, in: section).wrapped(to: Self.width - indentation.count)
        return "\(mark) " + lines.joined(separator: "\n\(indentation)")
    }

    private func table(_ names: [String], _ rows: [[String]], in section: String) -> String {
        let lines =
            [names, names.map { _ in "---" }]
            + rows.map { row in
                // Only what a row is about leads on: what it says of it may name other things of the same name.
                zip(row.indices, row).map { column, text in
                    inline(text, in: section, linking: column == 0).replacing("|", with: "\\|")
                }
            }
        return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private func inline(_ text: String, in section: String, linking: Bool = true) -> String {
        InlineText.parts(of: text).map { part in
            switch part {
            case .plain(let text): text.escapedForMarkdown
            case .link(let text, let path): "[\(text.escapedForMarkdown)](\(path))"
            case .code(let code):
                if linking, code.asCode != section, let path = path(to: code) {
                    "[`\(code)`](\(path))"
                } else {
                    "`\(code)`"
                }
            }
        }.joined()
    }

    /// Where the reference explains a method or an error's code.
    private func path(to name: String) -> String? {
        guard let target = Self.targets[name] else { return nil }
        return (target == file ? "" : target) + "#" + name.headingAnchor
    }

    private static let targets = Dictionary(
        uniqueKeysWithValues: ErrorCode.allCases.map { ($0.rawValue, MethodReference.errorFile) }
            + PanelCatalog.subjects.flatMap { subject in
                subject.methods.map { ($0.name, MethodReference.file(of: subject)) }
            })
}

extension String {
    /// The text with a backslash before each character that Markdown could take for a mark of its own.
    fileprivate var escapedForMarkdown: String {
        map { "\\*_<>[]".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    /// What GitHub makes of a heading, to link to it.
    var headingAnchor: String {
        lowercased().map { $0 == " " ? "-" : $0 }.filter { $0.isLetter || $0.isNumber || "_-".contains($0) }
            .map(String.init).joined()
    }
}

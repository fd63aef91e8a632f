import Bridge
import Documents
import PanelCatalog
import Testing

@testable import Gateway

@Suite("Command line: the reference")
struct ReferenceRenderingTests {
    @Test("a method's text names all that the reference has of it", arguments: PanelCatalog.methods)
    func names(_ method: PanelMethod) {
        let text = words(of: ReferenceRendering().text(method.reference))
        for block in method.reference {
            for part in block.texts { #expect(text.contains(words(of: part)), "\(part)") }
        }
    }

    @Test("a method's text is as wide as the terminal, but for what is meant to be copied", arguments: [60, 80, 120])
    func widths(_ width: Int) {
        for blocks in PanelCatalog.methods.map(\.reference) + [ErrorPage.blocks] {
            let prose = blocks.filter { !$0.isCode }
            let widest = ReferenceRendering(width: width).text(prose).split(separator: "\n").map(\.count).max()
            #expect(widest ?? 0 <= width)
        }
    }

    @Test("an example's command line makes the example's command", arguments: PanelCatalog.methods)
    func commandLine(_ method: PanelMethod) throws {
        let example = MethodExample(method)
        let words = example.words(for: method).dropFirst().filter { $0.contains("=") }
        let unquoted = words.map { $0.filter { $0 != "'" } }
        let params = example.command["params"]
        let order = try CommandArguments.order(method.name, panel: "main", words: unquoted) {
            path throws(FileUnreadable) in Array((params?[String(path.prefix { $0 != "." })]?.text ?? "").utf8)
        }
        #expect(JSONTree(order.body) == example.command)
    }

    @Test("one method as it is printed")
    func snapshot() throws {
        let method = try CommandArguments.method(named: "roles.get_by_name")
        #expect(ReferenceRendering(width: 80).text(method.reference) == Self.rolesGetByName)
    }

    @Test("a table whose last column has no room is laid out below each other")
    func narrowTable() {
        let table = ReferenceBlock.table(["a", "b"], [["`name`", "what it [means](to.md) to `x`"]])
        #expect(ReferenceRendering(width: 40).text([table]) == "  name  what it means to `x`")
        #expect(ReferenceRendering(width: 24).text([table]) == "  name\n      what it means to\n      `x`")
    }

    /// The words, without what sets off code, what leads elsewhere, and what breaks lines.
    private func words(of text: String) -> String {
        text.replacing(/\[([^\]]*)\]\([^)]*\)/) { $0.1 }.filter { $0 != "`" }.split { $0 == " " || $0 == "\n" }.joined(
            separator: " ")
    }
}

extension ReferenceBlock {
    /// All that it says.
    fileprivate var texts: [String] {
        switch self {
        case .title(let text), .section(let text), .label(let text), .paragraph(let text), .code(let text, _): [text]
        case .list(let items), .steps(let items): items
        case .table(_, let rows): rows.flatMap { $0 }
        }
    }

    fileprivate var isCode: Bool {
        if case .code = self { true } else { false }
    }
}

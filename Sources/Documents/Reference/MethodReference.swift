internal import Bridge
internal import PanelCatalog

/// The reference of all methods, as Markdown.
public enum MethodReference {
    /// One page a subject, one for the errors, and the index.
    public static var documents: [Document] {
        [document("README.md", IndexPage.blocks), document(errorFile, ErrorPage.blocks)]
            + PanelCatalog.subjects.map { document(file(of: $0), page(of: $0)) }
    }

    static let errorFile = "errors.md"

    /// The name of a subject's page, such as `virtual-servers.md`.
    static func file(of subject: PanelSubject) -> String {
        subject.controller.map { $0 == "_" ? "-" : String($0) }.joined() + ".md"
    }

    private static func document(_ file: String, _ blocks: [ReferenceBlock]) -> Document {
        Document(path: "reference/\(file)", text: MarkdownPage(file: file).text(blocks))
    }

    private static func page(of subject: PanelSubject) -> [ReferenceBlock] {
        let index =
            "[All methods](README.md) · [errors](\(errorFile)) · [types](README.md#types) · "
            + "[lost answers](README.md#when-an-answer-is-lost)"
        return [.title(subject.title), .paragraph(subject.summary), .paragraph(index)]
            + [.list(subject.methods.map { "`\($0.name)`: \($0.summary)" })]
            + subject.methods.flatMap { $0.reference + [.paragraph(schemas(of: $0))] }
    }

    private static func schemas(of method: PanelMethod) -> String {
        "JSON Schemas: [command](../commands/\(method.name).json), [reply](../replies/\(method.name).json)."
    }
}

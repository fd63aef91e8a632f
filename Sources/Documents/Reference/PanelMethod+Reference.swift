public import PanelCatalog

extension PanelMethod {
    /// All that the reference says of the method.
    public var reference: [ReferenceBlock] {
        [.section(name.asCode), .paragraph(summary)] + (discussion.isEmpty ? [] : [.paragraph(discussion)])
            + [.list(nature)] + parameterBlocks + resultBlocks + errorBlocks + lostAnswerBlocks + exampleBlocks
    }

    private var parameterBlocks: [ReferenceBlock] {
        guard !parameters.isEmpty else { return [.label("Parameters"), .paragraph("None.")] }
        let rows = parameters.map { [$0.name.asCode, $0.marks, $0.sentences] }
        return [.label("Parameters"), .table(["parameter", "type", "meaning"], rows)]
    }
}

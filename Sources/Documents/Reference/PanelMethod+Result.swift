internal import Bridge
public import PanelCatalog

extension PanelMethod {
    /// The members of the result, or of each of its objects where it is a list.
    public var resultFields: [ResultShape.Field] {
        switch result {
        case .done: []
        case .identifier: [Self.madeID] + (canChooseIdentity ? [Self.chosenIdentity] : [])
        case .object(_, let fields), .list(_, let fields): fields
        case .execution: Self.execution
        }
    }

    /// The members that a result may lack, by their names.
    public var optionalResultFields: Set<String> {
        result == .identifier && canChooseIdentity ? [Self.chosenIdentity.name] : []
    }

    var resultBlocks: [ReferenceBlock] {
        let rows = resultFields.map { field in
            [field.name.asCode, field.type.word + (field.isNullable ? " or null" : ""), "\(field.sentence)."]
        }
        let table = rows.isEmpty ? [] : [ReferenceBlock.table(["member", "type", "meaning"], rows)]
        return [.label("Result"), .paragraph(resultSentence)] + table
    }

    private var resultSentence: String {
        switch result {
        case .done: "`{}`: the panel says only that it is done."
        case .identifier, .object, .execution: "An object."
        case .list: "A list of objects; empty where there are none."
        }
    }

    private static let madeID = ResultShape.Field(
        "id", .integer, "the panel's id of what was made or changed", example: "350")

    private static let chosenIdentity = ResultShape.Field(
        "identity", .integer, "the container id that the gateway chose; only where the command named none",
        example: "132")

    private static let execution = [
        ResultShape.Field(
            "output", .text, "what it wrote to standard output and standard error",
            example: #"" 11:31:43 up 12 days\n""#),
        ResultShape.Field("exit_code", .integer, "its exit status", example: "0"),
    ]
}

extension ResultShape.Field {
    /// Its description as a sentence, without the full stop.
    fileprivate var sentence: String {
        description.first == "`" ? description : description.capitalizedFirst
    }
}

internal import Bridge
internal import PanelCatalog

extension PanelMethod {
    /// What a successful reply has as its result.
    var resultSchema: JSONTree {
        switch result {
        case .done: .objectSchema([:], described: "Empty: the panel says only that it is done.")
        // Without an id where an operator settled the change so.
        case .identifier:
            .objectSchema(.object(resultFields.map { ($0.name, $0.schema) }), described: "What it made or changed.")
        case .object, .execution: resultObject
        case .list: ["type": "array", "items": resultObject]
        }
    }

    /// What the result is, or is a list of; in its own file where other methods have the same.
    private var resultObject: JSONTree {
        guard let object = ResultObject(of: self) else { preconditionFailure("\(name) answers with no object") }
        return ResultObject.shared.contains(object) ? .reference("../\(object.path)") : object.schema
    }
}

extension ResultShape.Field {
    var schema: JSONTree {
        let head: JSONTree = ["description": .text("\(description.capitalizedFirst).")]
        return head.adding(type.schema(isNullable)).adding(["examples": [.example(example)]])
    }
}

extension ResultShape.FieldType {
    fileprivate func schema(_ isNullable: Bool) -> JSONTree {
        switch self {
        case .integer: Self.type("integer", isNullable)
        case .number: Self.type("number", isNullable)
        case .boolean: Self.type("boolean", isNullable)
        case .text, .date: Self.type("string", isNullable)
        case .dateTime: Self.type("string", isNullable).adding(["format": "date-time"])
        case .measure: ["anyOf": [Self.type("string", isNullable), Self.measured]]
        }
    }

    private static func type(_ name: String, _ isNullable: Bool) -> JSONTree {
        ["type": isNullable ? .texts([name, "null"]) : .text(name)]
    }

    private static let measured = JSONTree.objectSchema(
        [
            "text": .textSchema("What was measured, in words."),
            "percent": ["type": "number"],
        ], required: ["text", "percent"])
}

internal import Bridge
internal import PanelCatalog

extension PanelMethod {
    /// What a successful reply has as its result.
    var resultSchema: JSONTree {
        switch result {
        case .done: .objectSchema([:], described: "Empty: the panel says only that it is done.")
        case .identifier: .objectSchema(identifiers, described: "What it made or changed.")
        case .execution:
            .objectSchema(
                [
                    "output": .textSchema("What it wrote to standard output and standard error."),
                    "exit_code": .integerSchema("With which status it ended.", from: 0),
                ], required: ["output", "exit_code"])
        case .object: resultObject
        case .list: ["type": "array", "items": resultObject]
        }
    }

    /// The id, which is only absent where an operator settled the change without one.
    private var identifiers: JSONTree {
        let id = JSONTree.integerSchema("The panel's id of it.", from: 1)
        guard parameters.contains(where: { $0.name == "identity" }) else { return ["id": id] }
        let identity = JSONTree.integerSchema("The container id, where the gateway chose it.", from: 1)
        return ["id": id, "identity": identity]
    }

    /// What the result is, or is a list of; in its own file where other methods have the same.
    private var resultObject: JSONTree {
        guard let object = ResultObjects.object(of: result) else { preconditionFailure("\(name) has no objects") }
        return ResultObjects.shared.contains(object) ? .reference("../\(object.path)") : object.schema
    }
}

extension ResultShape.Field {
    var schema: JSONTree {
        let head: JSONTree = ["description": .text(description.sentence)]
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

internal import Bridge
internal import PanelCatalog

extension PanelMethod {
    /// What a successful reply has as its result.
    var resultSchema: JSONTree {
        switch result {
        case .done: .objectSchema([], described: "Empty: the panel says only that it is done.")
        case .identifier: .objectSchema(identifiers, described: "What it made or changed.")
        case .execution:
            .objectSchema(
                [
                    .init("output", .textSchema("What it wrote to standard output and standard error.")),
                    .init("exit_code", .integerSchema("With which status it ended.", from: 0)),
                ], required: ["output", "exit_code"])
        case .object: resultObject
        case .list: .object([.init("type", .text("array")), .init("items", resultObject)])
        }
    }

    /// The id, which is only absent where an operator settled the change without one.
    private var identifiers: JSONTree.Members {
        let id = JSONTree.integerSchema("The panel's id of it.", from: 1)
        guard parameters.contains(where: { $0.name == "identity" }) else { return [.init("id", id)] }
        let identity = JSONTree.integerSchema("The container id, where the gateway chose it.", from: 1)
        return [.init("id", id), .init("identity", identity)]
    }

    /// What the result is, or is a list of; in its own file where other methods have the same.
    private var resultObject: JSONTree {
        guard let object = ResultObjects.object(of: result) else { preconditionFailure("\(name) has no objects") }
        return ResultObjects.shared.contains(object) ? .reference("../\(object.path)") : object.schema
    }
}

extension ResultShape.Field {
    var schema: JSONTree {
        let description = JSONTree.Member("description", .text(description.sentence))
        return .object([description] + type.schema(isNullable) + [.init("examples", .list([.example(example)]))])
    }
}

extension ResultShape.FieldType {
    fileprivate func schema(_ isNullable: Bool) -> JSONTree.Members {
        switch self {
        case .integer: Self.type("integer", isNullable)
        case .number: Self.type("number", isNullable)
        case .boolean: Self.type("boolean", isNullable)
        case .text, .date: Self.type("string", isNullable)
        case .dateTime: Self.type("string", isNullable) + [.init("format", .text("date-time"))]
        case .measure: [.init("anyOf", .list([.object(Self.type("string", isNullable)), Self.measured]))]
        }
    }

    private static func type(_ name: String, _ isNullable: Bool) -> JSONTree.Members {
        [.init("type", isNullable ? .texts([name, "null"]) : .text(name))]
    }

    private static let measured = JSONTree.objectSchema(
        [
            .init("text", .textSchema("What was measured, in words.")),
            .init("percent", .object([.init("type", .text("number"))])),
        ], required: ["text", "percent"])
}

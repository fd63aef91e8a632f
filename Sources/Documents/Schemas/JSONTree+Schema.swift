internal import Bridge

extension JSONTree {
    typealias Members = [Member]

    /// The schema of an object.
    ///
    /// - Parameter isClosed: whether other members are refused; what the gateway sends may get more members later.
    static func objectSchema(
        _ properties: Members, required: [String] = [], isClosed: Bool = false, described description: String? = nil
    ) -> JSONTree {
        .object(objectMembers(properties, required: required, isClosed: isClosed, described: description))
    }

    /// The members of such a schema.
    static func objectMembers(
        _ properties: Members, required: [String] = [], isClosed: Bool = false, described description: String? = nil
    ) -> Members {
        var members: Members = []
        if let description { members.append(.init("description", .text(description))) }
        members += [.init("type", .text("object")), .init("properties", .object(properties))]
        if !required.isEmpty { members.append(.init("required", .texts(required))) }
        if isClosed { members.append(.init("additionalProperties", .boolean(false))) }
        return members
    }

    /// The schema of a text.
    static func textSchema(
        _ description: String, pattern: String? = nil, format: String? = nil, example: String? = nil
    ) -> JSONTree {
        .object(of: [
            "description": .text(description), "type": .text("string"), "format": format.map(JSONTree.text),
            "pattern": pattern.map(JSONTree.text), "examples": example.map { .texts([$0]) },
        ])
    }

    static func integerSchema(_ description: String, from minimum: Int64, example: Int64? = nil) -> JSONTree {
        .object(of: [
            "description": .text(description), "type": .text("integer"), "minimum": .number(minimum),
            "examples": example.map { .list([.number($0)]) },
        ])
    }

    static func booleanSchema(_ description: String) -> JSONTree {
        .object(of: ["description": .text(description), "type": .text("boolean")])
    }

    static func constant(_ text: String) -> JSONTree { .object([.init("const", .text(text))]) }

    /// One of these words.
    static func words(_ description: String, _ words: [String]) -> JSONTree {
        .object(of: ["description": .text(description), "enum": .texts(words)])
    }

    static func reference(_ path: String) -> JSONTree { .object([.init("$ref", .text(path))]) }

    static func texts(_ texts: [String]) -> JSONTree { .list(texts.map(JSONTree.text)) }
}

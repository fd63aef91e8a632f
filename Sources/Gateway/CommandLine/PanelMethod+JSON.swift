internal import Bridge
internal import Documents
internal import PanelCatalog

extension PanelMethod {
    /// All that is known of the method, for scripts.
    var json: JSONTree {
        let example = MethodExample(self)
        return .object(of: [
            "name": .text(name), "effect": .text(isChange ? "change" : "read"),
            "needs_allow": .boolean(permission != .granted), "summary": .text(summary),
            "discussion": discussion.isEmpty ? nil : .text(discussion),
            "parameters": .list(parameters.map(\.json)),
            "result": .object(of: [
                "list": .boolean(result.isList),
                "members": .list(resultFields.map { $0.json(isOptional: optionalResultFields.contains($0.name)) }),
            ]),
            "errors": .list(errors.map { .text($0.rawValue) }),
            "example": .object(of: [
                "message_id": example.id.map(JSONTree.text), "command": example.command, "reply": example.reply,
            ]),
        ])
    }
}

extension Parameter {
    fileprivate var json: JSONTree {
        .object(of: [
            "name": .text(name), "type": .text(type.word), "required": .boolean(isRequired),
            "secret": .boolean(isSecret), "description": .text(description), "expectation": .text(type.expectation),
            "example": JSONTree(Array(example.utf8)),
        ])
    }
}

extension ResultShape {
    fileprivate var isList: Bool {
        if case .list = self { true } else { false }
    }
}

extension ResultShape.Field {
    fileprivate func json(isOptional: Bool) -> JSONTree {
        .object(of: [
            "name": .text(name), "type": .text(type.word), "optional": .boolean(isOptional),
            "nullable": .boolean(isNullable), "description": .text(description),
            "example": JSONTree(Array(example.utf8)),
        ])
    }
}

extension ErrorCode {
    var json: JSONTree {
        .object(of: [
            "code": .text(rawValue), "outcome": .text(outcome.rawValue), "meaning": .text(meaning),
            "advice": .text(advice),
        ])
    }
}

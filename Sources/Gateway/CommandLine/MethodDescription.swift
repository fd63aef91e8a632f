public import PanelCatalog

/// One method as a person reads it before using it.
public enum MethodDescription {
    public static func text(_ method: PanelMethod, width: Int = 100) -> String {
        var blocks = [[TerminalText.wrapped("\(method.name): \(method.summary)", to: width)].flatMap { $0 }]
        if !method.discussion.isEmpty { blocks.append(TerminalText.wrapped(method.discussion, to: width)) }
        blocks.append(nature(method, width))
        blocks.append(parameters(method, width))
        blocks.append(result(method.result))
        blocks.append(["Example:", "  " + example(method)])
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private static func nature(_ method: PanelMethod, _ width: Int) -> [String] {
        let pace = method.pace == .node ? " It runs on a node, which can take minutes." : ""
        var sentences = [repeatability(method.effect) + pace, method.permission.sentence]
        if !method.isDocumented { sentences.append("The panel's own documentation lacks this method.") }
        return sentences.filter { !$0.isEmpty }.flatMap { TerminalText.wrapped($0, to: width) }
    }

    private static func repeatability(_ effect: Effect) -> String {
        guard case .change(let change) = effect else { return "A read: it changes nothing and may be repeated." }
        return switch change.proof {
        case .repeats: "A change; a repeat ends in the same state."
        case .repeatsUntilGone: "A change; a repeat answers object_not_found once it is done."
        case .appears, .appearsAfterSync: "A change; after a lost answer the gateway looks whether it took effect."
        case .none: "A change that would be done twice if repeated: after a lost answer it stays in doubt."
        }
    }

    private static func parameters(_ method: PanelMethod, _ width: Int) -> [String] {
        guard !method.parameters.isEmpty else { return ["It takes no parameters."] }
        let names = method.parameters.map(\.name.count).max() ?? 0
        return ["Parameters:"]
            + method.parameters.flatMap { parameter in
                let head = "  " + TerminalText.padded(parameter.name, to: names + 2)
                let need = parameter.isRequired ? "required, " : ""
                let secret = parameter.isSecret ? "; secret, given as @FILE" : ""
                let text = "\(need)\(parameter.type.word): \(parameter.description)\(secret)"
                let limits = parameter.type.word == "boolean" ? [] : ["must be \(parameter.type.expectation)"]
                let lines = ([text] + limits).flatMap { TerminalText.wrapped($0, to: width - head.count) }
                return zip(lines.indices, lines).map { index, line in
                    index == 0 ? head + line : String(repeating: " ", count: head.count) + line
                }
            }
    }

    private static func result(_ shape: ResultShape) -> [String] {
        switch shape {
        case .done: ["Result: {}, as the panel says only that it is done."]
        case .identifier: [#"Result: {"id": …}, the id of what was made or changed."#]
        case .execution: [#"Result: {"output": …, "exit_code": …}."#]
        case .object(_, let fields): ["Result: an object with"] + rows(fields)
        case .list(_, let fields): ["Result: a list of objects with"] + rows(fields)
        }
    }

    private static func rows(_ fields: [ResultShape.Field]) -> [String] {
        TextTable(
            fields.map { field in
                ["  " + field.name, field.type.word + (field.isNullable ? " or null" : ""), field.description]
            }
        ).lines
    }

    private static func example(_ method: PanelMethod) -> String {
        let arguments = method.parameters.filter(\.isRequired).map { parameter in
            " \(parameter.name)=" + (parameter.isSecret ? "@password.txt" : parameter.plainExample)
        }
        return "panelbridge send \(method.name)" + arguments.joined()
    }
}

extension ResultShape.FieldType {
    /// One word for tables.
    var word: String {
        switch self {
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .text: "text"
        case .date: "date"
        case .dateTime: "date and time"
        case .measure: "measure"
        }
    }
}

public import Bridge
public import PanelCatalog

/// A command of a method as one may send it, and the reply to it where it succeeds.
public struct MethodExample: Sendable {
    /// The message's body.
    public let command: JSONTree
    /// Its message_id; nil where the method needs none.
    public let id: String?
    /// The body of the reply.
    public let reply: JSONTree

    /// The panel of all examples.
    static let panel = "main"

    public init(_ method: PanelMethod) {
        let params = Self.parameters(of: method).map { ($0.name, JSONTree.example($0.example)) }
        command = .object(of: [
            "method": .text(method.name), "panel": .text(Self.panel), "params": params.isEmpty ? nil : .object(params),
        ])
        id = method.isChange ? "order-4711" : nil
        reply = .example(
            Reply(
                commandID: id, method: method.name, panel: Self.panel, outcome: .succeeded,
                result: Self.result(of: method).bytes, attempts: 1
            ).encoded())
    }

    /// What is required and some of what is not, but no second secret.
    private static func parameters(of method: PanelMethod) -> [Parameter] {
        var optional = 0
        var hasSecret = false
        return method.parameters.filter { parameter in
            if parameter.isRequired { return true }
            guard optional < mostOptional, !(parameter.isSecret && hasSecret) else { return false }
            optional += 1
            hasSecret = hasSecret || parameter.isSecret
            return true
        }
    }

    private static let mostOptional = 4

    private static func result(of method: PanelMethod) -> JSONTree {
        switch method.result {
        case .done: [:]
        case .identifier: identifier(of: method)
        case .object, .execution: object(method.resultFields)
        case .list: .list([object(method.resultFields)])
        }
    }

    /// The id that the command names, or of something new.
    private static func identifier(of method: PanelMethod) -> JSONTree {
        let named = method.parameters.first { $0.name == "id" }
        return ["id": named.map { .example($0.example) } ?? .number(350)]
    }

    private static func object(_ fields: [ResultShape.Field]) -> JSONTree {
        .object(fields.map { ($0.name, .example($0.example)) })
    }
}

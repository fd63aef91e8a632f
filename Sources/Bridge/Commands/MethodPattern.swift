/// One method, all of a controller, one action of every controller, or every method.
public enum MethodPattern: Sendable, Equatable {
    case any
    case method(String)
    case controller(String)
    case action(String)

    /// Reads `users.create`, `users.*`, `*.list` or `*`; nothing else is a pattern.
    public init?(_ text: String) {
        guard text != "*" else {
            self = .any
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts.contains("") else { return nil }
        switch (parts[0], parts[1]) {
        case ("*", let action) where NameGrammar.isMethod("any.\(action)"): self = .action(action)
        case (let controller, "*") where NameGrammar.isMethod("\(controller).any"): self = .controller(controller)
        case _ where NameGrammar.isMethod(text): self = .method(text)
        default: return nil
        }
    }

    /// Whether it stands for the method of this name.
    public func matches(_ name: String) -> Bool {
        switch self {
        case .any: true
        case .method(let method): name == method
        case .controller(let controller): Self.parts(name).map { $0.controller == controller } ?? false
        case .action(let action): Self.parts(name).map { $0.action == action } ?? false
        }
    }

    private static func parts(_ name: String) -> (controller: Substring, action: Substring)? {
        name.firstIndex(of: ".").map { (name[..<$0], name[name.index(after: $0)...]) }
    }
}

extension MethodPattern: CustomStringConvertible {
    /// As it is written.
    public var description: String {
        switch self {
        case .any: "*"
        case .method(let method): method
        case .controller(let controller): "\(controller).*"
        case .action(let action): "*.\(action)"
        }
    }
}

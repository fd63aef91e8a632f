/// One method, or all of a controller.
public enum MethodPattern: Sendable, Equatable {
    case method(String)
    case controller(String)

    /// Reads `users.create` or `users.*`; nothing else is a pattern.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts.contains("") else { return nil }
        let isController = parts[1] == "*"
        guard NameGrammar.isMethod(isController ? "\(parts[0]).any" : text) else { return nil }
        self = isController ? .controller(parts[0]) : .method(text)
    }

    public func matches(_ name: String) -> Bool {
        switch self {
        case .method(let method): name == method
        case .controller(let controller): name.hasPrefix(controller + ".")
        }
    }
}

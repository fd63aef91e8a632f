/// A name, the beginning of names, or every name.
public enum NamePattern: Sendable, Equatable {
    case any
    case exact(String)
    /// Names that begin so and go on.
    case beginning(String)

    /// Reads `billing`, `billing.*` or `*`: a `*` may stand at the end alone, and nothing else means more than itself.
    public init?(_ text: String) {
        let name = text.hasSuffix("*") ? String(text.dropLast()) : text
        guard !text.isEmpty, !name.utf8.contains(UInt8(ascii: "*")) else { return nil }
        self = text == "*" ? .any : name == text ? .exact(text) : .beginning(name)
    }

    /// Whether it stands for the name, byte by byte.
    public func matches(_ name: String) -> Bool {
        switch self {
        case .any: true
        case .exact(let exact): name.utf8.span.equals(exact.utf8.span)
        case .beginning(let beginning):
            name.utf8.count > beginning.utf8.count && name.utf8.span.holds(beginning.utf8.span, at: 0)
        }
    }
}

extension NamePattern: CustomStringConvertible {
    /// As it is written.
    public var description: String {
        switch self {
        case .any: "*"
        case .exact(let name): name
        case .beginning(let name): "\(name)*"
        }
    }
}

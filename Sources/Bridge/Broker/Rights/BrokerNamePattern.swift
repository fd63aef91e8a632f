/// Which names on the broker a right is for.
///
/// To RabbitMQ a right is for a name, be it an exchange's or a queue's: what has the same name has the same rights.
public struct BrokerNamePattern: Sendable, Equatable {
    /// Those that are meant as they are.
    public let names: [String]
    /// Those of which all are meant that begin so.
    public let prefixes: [String]

    public init(_ names: [String] = [], prefixes: [String] = []) {
        self.names = Set(names).sorted()
        self.prefixes = Set(prefixes).sorted()
    }

    /// As RabbitMQ takes it: a regular expression for the whole name.
    public var expression: String {
        let alternatives = names.map(Self.escaped) + prefixes.map { Self.escaped($0) + ".*" }
        let text = alternatives.joined(separator: "|")
        return alternatives.count > 1 ? "^(\(text))$" : "^\(text)$"
    }

    /// By scalars: a point with a combining accent behind it is another character to Swift, and a point to RabbitMQ.
    private static func escaped(_ name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if special.contains(scalar) { text.append("\\") }
            text.append(scalar)
        }
        return String(text)
    }

    private static let special = Set(#"\^$.|?*+()[]{}"#.unicodeScalars)
}

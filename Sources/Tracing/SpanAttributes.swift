/// What is known of a span, by the names of OpenTelemetry's conventions, in the order in which it was set.
public struct SpanAttributes: Sendable, ExpressibleByDictionaryLiteral {
    public enum Value: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case integer(Int)

        public init(stringLiteral text: String) { self = .text(text) }

        public init(integerLiteral number: Int) { self = .integer(number) }
    }

    private(set) var entries: [(name: String, value: Value)] = []

    public init(dictionaryLiteral elements: (String, Value)...) { entries = elements.map { ($0.0, $0.1) } }

    /// The value of that name; nil sets none.
    public subscript(name: String) -> Value? {
        get { entries.first { $0.name == name }?.value }
        set {
            entries.removeAll { $0.name == name }
            if let newValue { entries.append((name, newValue)) }
        }
    }
}

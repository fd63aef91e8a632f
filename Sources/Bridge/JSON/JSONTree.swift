/// A JSON value kept whole, for what is shown to a person; numbers stay as they were written.
public indirect enum JSONTree: Sendable, Equatable {
    case text(String)
    case number(String)
    case boolean(Bool)
    case null
    case list([JSONTree])
    /// The members in the order in which they stand.
    case object([Member])

    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: JSONTree

        public init(_ name: String, _ value: JSONTree) {
            self.name = name
            self.value = value
        }
    }

    /// The member of that name, if it is an object that has it.
    public subscript(name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text, if it is one.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// Whether it is neither a list nor an object.
    public var isScalar: Bool {
        switch self {
        case .text, .number, .boolean, .null: true
        case .list, .object: false
        }
    }
}

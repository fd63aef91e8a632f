/// What a successful answer looks like once it is JSON.
public enum ResultShape: Sendable, Equatable {
    /// `{}`: the panel says only that it is done.
    case done
    /// `{"id": …}`: the change names what it made or changed.
    case identifier
    /// One object; `element` is the answer's root.
    case object(element: String, [Field])
    /// A list of objects; `element` is the name of each.
    case list(element: String, [Field])
    /// `{"output": …, "exit_code": …}`.
    case execution

    /// One member of a result object.
    public struct Field: Sendable, Equatable {
        public let name: String
        public let type: FieldType
        public let isNullable: Bool
        public let description: String
        /// A value that it may have, as JSON text.
        public let example: String

        public init(
            _ name: String, _ type: FieldType, _ description: String, nullable: Bool = false, example: String
        ) {
            self.name = name
            self.type = type
            self.isNullable = nullable
            self.description = description
            self.example = example
        }
    }

    public enum FieldType: Sendable, Equatable {
        case integer, number, boolean, text, date, dateTime
        /// A text, or an object with `text` and `percent` (statistics).
        case measure
    }
}

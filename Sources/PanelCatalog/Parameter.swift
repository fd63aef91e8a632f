/// One parameter of a method.
public struct Parameter: Sendable, Equatable {
    public let name: String
    public let type: ParameterType
    public let isRequired: Bool
    /// Whether its value may appear in nothing that leaves the gateway but the call itself.
    public let isSecret: Bool
    /// What it means to the panel, as one phrase.
    public let description: String
    /// A value for examples, as JSON text.
    public let example: String

    public init(
        _ name: String, _ type: ParameterType, _ description: String, required: Bool = false,
        secret: Bool = false, example: String
    ) {
        self.name = name
        self.type = type
        self.isRequired = required
        self.isSecret = secret
        self.description = description
        self.example = example
    }
}

/// What JSON type a parameter has, and its limits.
public enum ParameterType: Sendable, Equatable {
    case integer(ClosedRange<Int64>)
    case boolean
    /// A boolean that the panel takes for true whatever it says: `false` is left out of the call.
    case presence
    /// `YYYY-MM-DD`, a real day; an empty text clears it.
    case date
    case text(TextFormat)
}

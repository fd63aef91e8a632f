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

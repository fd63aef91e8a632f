/// One key that an operator can set: its name, type, default and documentation.
///
/// `Section` is what the key is written into: the whole configuration, or one panel.
struct ConfigurationKey<Section>: Sendable {
    /// The path from the file's root; a panel's name is `<name>`.
    let path: String
    /// The limits or words of its type, for the documented example.
    let choices: String?
    let documentation: String
    /// Whether its value may stand in no text.
    let isSecret: Bool
    /// Whether the documented example sets it, rather than showing it behind a `#`.
    let isShown: Bool
    /// The value in the documented example: the default, where there is one.
    let example: @Sendable (Section) -> String
    /// Writes a value into the section, or says what it must be.
    let write: @Sendable (ConfigurationValue, inout Section) throws(ConfigurationRefusal) -> Void

    /// A key that always has a value.
    init<Value>(
        _ path: String, _ property: any WritableKeyPath<Section, Value> & Sendable, _ type: ConfigurationType<Value>,
        secret: Bool = false, shown: Bool = false, example: String? = nil, _ documentation: String
    ) {
        self.init(path, type.choices, documentation, secret, shown) {
            example ?? type.render($0[keyPath: property])
        } write: { value, section throws(ConfigurationRefusal) in
            section[keyPath: property] = try type.parse(value)
        }
    }

    /// A key that may have no value.
    init<Value>(
        _ path: String, optional property: any WritableKeyPath<Section, Value?> & Sendable,
        _ type: ConfigurationType<Value>, secret: Bool = false, shown: Bool = false, example: String,
        _ documentation: String
    ) {
        self.init(path, type.choices, documentation, secret, shown) { _ in
            example
        } write: { value, section throws(ConfigurationRefusal) in
            section[keyPath: property] = try type.parse(value)
        }
    }

    private init(
        _ path: String, _ choices: String?, _ documentation: String, _ isSecret: Bool, _ isShown: Bool,
        example: @escaping @Sendable (Section) -> String,
        write: @escaping @Sendable (ConfigurationValue, inout Section) throws(ConfigurationRefusal) -> Void
    ) {
        self.path = path
        self.choices = choices
        self.documentation = documentation
        self.isSecret = isSecret
        self.isShown = isShown
        self.example = example
        self.write = write
    }
}

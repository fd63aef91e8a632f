/// One key that an operator can set: its name, type, default and documentation.
///
/// `Section` is what the key is written into: the whole configuration, or one panel. Where its value stands there is
/// told by a closure, `{ $1(&$0.broker.heartbeat) }`, and not by a key path: the runtime makes those by searching all
/// conformances of the program, a seventh of all instructions of the start.
struct ConfigurationKey<Section>: Sendable {
    /// The path from the file's root; a panel's name is `<name>`.
    let path: String
    /// When another value of it takes effect.
    let effect: ConfigurationEffect
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
    /// Copies the value of the first section into the second, and says whether they differed.
    let copy: @Sendable (Section, inout Section) -> Bool

    /// Gives access to a value inside a section.
    typealias Access<Value> = @Sendable (inout Section, (inout Value) -> Void) -> Void

    /// A key that always has a value.
    init<Value: Equatable & Sendable>(
        _ path: String, _ effect: ConfigurationEffect, _ property: @escaping Access<Value>,
        _ type: ConfigurationType<Value>,
        secret: Bool = false, shown: Bool = false, example: String? = nil, _ documentation: String
    ) {
        self.init(path, effect, type.choices, documentation, secret, shown) { section in
            var section = section
            var text = example
            property(&section) { text = text ?? type.render($0) }
            return text ?? ""
        } write: { value, section throws(ConfigurationRefusal) in
            let parsed = try type.parse(value)
            property(&section) { $0 = parsed }
        } copy: { source, section in
            Self.copy(property, source, &section)
        }
    }

    /// A key that may have no value.
    init<Value: Equatable & Sendable>(
        _ path: String, _ effect: ConfigurationEffect, optional property: @escaping Access<Value?>,
        _ type: ConfigurationType<Value>, secret: Bool = false, shown: Bool = false, example: String,
        _ documentation: String
    ) {
        self.init(path, effect, type.choices, documentation, secret, shown) { _ in
            example
        } write: { value, section throws(ConfigurationRefusal) in
            let parsed = try type.parse(value)
            property(&section) { $0 = parsed }
        } copy: { source, section in
            Self.copy(property, source, &section)
        }
    }

    private init(
        _ path: String, _ effect: ConfigurationEffect, _ choices: String?, _ documentation: String, _ isSecret: Bool,
        _ isShown: Bool,
        example: @escaping @Sendable (Section) -> String,
        write: @escaping @Sendable (ConfigurationValue, inout Section) throws(ConfigurationRefusal) -> Void,
        copy: @escaping @Sendable (Section, inout Section) -> Bool
    ) {
        self.path = path
        self.effect = effect
        self.choices = choices
        self.documentation = documentation
        self.isSecret = isSecret
        self.isShown = isShown
        self.example = example
        self.write = write
        self.copy = copy
    }

    private static func copy<Value: Equatable & Sendable>(
        _ property: Access<Value>, _ source: Section, _ section: inout Section
    ) -> Bool {
        var source = source
        var wanted: Value?
        property(&source) { wanted = $0 }
        var hasChanged = false
        property(&section) { value in
            guard let wanted, value != wanted else { return }
            (value, hasChanged) = (wanted, true)
        }
        return hasChanged
    }
}

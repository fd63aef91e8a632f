/// Where a configuration is read, at the start and with every reload.
public struct ConfigurationSource: Sendable {
    private let file: String?
    private let environment: [String: String]

    /// - Parameters:
    ///   - file: the path of a YAML or JSON file; without one the environment alone decides.
    ///   - environment: all variables of the process.
    public init(file: String?, environment: [String: String]) {
        self.file = file
        self.environment = environment
    }

    /// Reads the file, the files of secrets and the environment as they are now.
    public func load(needsPanels: Bool = true) throws(ConfigurationError) -> Configuration {
        try Configuration.load(file: file, environment: environment, needsPanels: needsPanels)
    }

    /// The same, with notes on what is right by itself but may not be meant so.
    public func examine() throws(ConfigurationError) -> (configuration: Configuration, notes: [ConfigurationProblem]) {
        try Configuration.examine(file: file, environment: environment)
    }
}

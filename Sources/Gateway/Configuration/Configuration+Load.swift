extension Configuration {
    /// Reads the file, then the environment, which beats it, or says everything that is wrong with them.
    ///
    /// - Parameters:
    ///   - file: the path of a YAML or JSON file; without one the environment alone decides.
    ///   - environment: all variables; those that begin with `PANELBRIDGE_` are read.
    ///   - needsPanels: whether one without any panel is wrong; who only listens to the broker needs none.
    ///   - readFile: reads the file and the files that hold secrets.
    public static func load(
        file: String?, environment: [String: String], needsPanels: Bool = true,
        readFile: (String) throws(FileUnreadable) -> [UInt8] = Configuration.readFile
    ) throws(ConfigurationError) -> Configuration {
        try loaded(file, environment, needsPanels, readFile).configuration
    }

    /// The same, with notes on what is right by itself but may not be meant so.
    ///
    /// - Parameter facts: what can be seen of a file or folder; nil where there is none.
    public static func examine(
        file: String?, environment: [String: String],
        readFile: (String) throws(FileUnreadable) -> [UInt8] = Configuration.readFile,
        facts: @escaping (String) -> FileFacts? = FileFacts.init(of:)
    ) throws(ConfigurationError) -> (configuration: Configuration, notes: [ConfigurationProblem]) {
        let loaded = try loaded(file, environment, true, readFile)
        var lint = ConfigurationLint(loaded.configuration, settings: loaded.settings, facts: facts)
        lint.run()
        return (loaded.configuration, lint.notes)
    }

    private static func loaded(
        _ file: String?, _ environment: [String: String], _ needsPanels: Bool,
        _ readFile: (String) throws(FileUnreadable) -> [UInt8]
    ) throws(ConfigurationError) -> (configuration: Configuration, settings: [String: ConfigurationSetting]) {
        var loader = ConfigurationLoader(needsPanels: needsPanels)
        if let file { loader.read(file: file, readFile) }
        loader.read(environment)
        let configuration = loader.configuration(readFile)
        guard loader.problems.isEmpty else { throw ConfigurationError(loader.problems) }
        return (configuration, loader.settings)
    }
}

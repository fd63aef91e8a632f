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
        var loader = ConfigurationLoader(needsPanels: needsPanels)
        if let file { loader.read(file: file, readFile) }
        loader.read(environment)
        let configuration = loader.configuration(readFile)
        guard loader.problems.isEmpty else { throw ConfigurationError(loader.problems) }
        return configuration
    }
}

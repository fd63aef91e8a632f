import ArgumentParser
import Gateway

/// Where the configuration is; shared by all commands that need one.
struct ConfigurationOptions: ParsableArguments {
    @Option(
        name: [.customShort("c"), .customLong("config")],
        help: ArgumentHelp(
            "The configuration file, YAML or JSON.",
            discussion: """
                Without it $PANELBRIDGE_CONFIG, then /etc/panelbridge/panelbridge.yaml if there is one. Each key can \
                be set in the environment too, such as PANELBRIDGE_BROKER_URL, and beats the file there.
                """,
            valueName: "file"))
    var file: String?

    private static let usualFile = "/etc/panelbridge/panelbridge.yaml"

    /// Reads the configuration; what is wrong with it goes to standard error and ends the process with 78.
    func load() throws -> Configuration {
        let environment = Terminal.environment()
        do throws(ConfigurationError) {
            return try Configuration.load(file: path(environment), environment: environment)
        } catch {
            Terminal.printError(error.description)
            throw ExitStatus.configuration.error
        }
    }

    private func path(_ environment: [String: String]) -> String? {
        if let path = file ?? environment["PANELBRIDGE_CONFIG"], !path.isEmpty { return path }
        return Terminal.isReadable(Self.usualFile) ? Self.usualFile : nil
    }
}

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

    /// Reads the configuration; what is wrong with it goes to standard error and ends the process with 78.
    func load(needsPanels: Bool = true) throws -> Configuration {
        guard let configuration = GatewayCommands.configuration(file, needsPanels: needsPanels) else {
            throw ExitStatus.configuration.error
        }
        return configuration
    }

    /// The same, with notes on what is right by itself but may not be meant so.
    func examine() throws -> (configuration: Configuration, notes: [ConfigurationProblem]) {
        guard let examined = GatewayCommands.examine(file) else { throw ExitStatus.configuration.error }
        return examined
    }
}

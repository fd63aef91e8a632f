import ArgumentParser
import Gateway

struct TopologyApply: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Makes on the broker what is missing; what exists and is as needed stays as it is.",
        discussion: """
            An exchange or queue that exists with other properties is named, and nothing is deleted. Users get no \
            rights by it: `export` gives them.

            The user of broker.url must be allowed to configure, write and read all of it. Where the gateway's is not, \
            name another for this once, by PANELBRIDGE_BROKER_URL and PANELBRIDGE_BROKER_PASSWORD_FILE.

            Example:
              panelbridge topology apply -c panelbridge.yaml
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        try GatewayCommands.applyTopology(options.load())
    }
}

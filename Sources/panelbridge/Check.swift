import ArgumentParser
import Gateway

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether the configuration is right and the broker and each panel answer.",
        discussion: """
            First the configuration: every problem is named at once, with its place and what is expected. Then each \
            connection: the broker with its login and virtual host, the exchanges and queues, the ledger, and each panel \
            with its login. Nothing is changed on either side.

            Examples:
              panelbridge check -c panelbridge.yaml
              panelbridge check -c panelbridge.yaml --offline   without connections
              panelbridge check --example > panelbridge.yaml    a file to begin with
            """)

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Check the configuration alone; connect to nothing.")
    var offline = false

    @Flag(help: "Print the documented example file, which names every key and its default, and do nothing else.")
    var example = false

    func run() throws {
        if example { return print(Configuration.example(), terminator: "") }
        let configuration = try options.load()
        let names = configuration.panels.map(\.name).joined(separator: ", ")
        print("The configuration is right: broker \(configuration.broker.url), panels: \(names).")
        for line in SenderListing.lines(configuration) { print(line) }
        for warning in OpenSecrets.warnings(configuration) { print(warning) }
        if !offline { try GatewayCommands.check(configuration) }
    }
}

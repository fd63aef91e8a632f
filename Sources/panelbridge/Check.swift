import ArgumentParser
import Gateway

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether the configuration is right and the broker and each panel answer.",
        discussion: """
            First the configuration: every problem is named at once, with its place and what is expected, and the exit \
            code is 78. Where it is right, notes tell what may not be meant so: secrets that others can read, passwords \
            that cross a network readable, time-outs that contradict each other, a ledger where it cannot stay. They do \
            not alter the exit code. Then each connection: the broker with its login and virtual host, the exchanges and \
            queues, the ledger, each panel with its login, and the collector of traces. Nothing is changed on either side.

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
        let (configuration, notes) = try options.examine()
        let names = configuration.panels.map(\.name).joined(separator: ", ")
        print("The configuration is right: broker \(configuration.broker.url), panels: \(names).")
        for line in SenderListing.lines(configuration) { print(line) }
        for note in notes { print("Note: \(note).") }
        if !offline { try GatewayCommands.check(configuration) }
    }
}

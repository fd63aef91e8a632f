import ArgumentParser
import Bridge
import Gateway

struct TopologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topology",
        abstract: "Shows or makes the exchanges and queues that the gateway needs.",
        discussion: """
            With `topology: declare` the gateway makes them itself at its start. Where an operator makes them, set \
            `topology: passive` and use `show` to see what is needed, or `apply` once with a user who may configure.
            """,
        subcommands: [Show.self, Apply.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the exchanges, queues and bindings; connects to nothing.",
            discussion: """
                Example:
                  panelbridge topology show -c panelbridge.yaml
                """)

        @OptionGroup var options: ConfigurationOptions

        func run() throws {
            let topology = try Topology(options.load().brokerNames)
            print(topology.lines.joined(separator: "\n"))
        }
    }

    struct Apply: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes on the broker what is missing; what exists and is as needed stays as it is.",
            discussion: """
                An exchange or queue that exists with other properties is named, and nothing is deleted.

                Example:
                  panelbridge topology apply -c panelbridge.yaml
                """)

        @OptionGroup var options: ConfigurationOptions

        func run() throws {
            try GatewayCommands.applyTopology(options.load())
        }
    }
}

import ArgumentParser
import Documents

struct Panelbridge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "panelbridge",
        abstract: "Carries commands from RabbitMQ to OpenVZ Web Panel, and its replies back.",
        discussion: """
            First steps, with a panel to try it on:

              panelbridge simulate                   a panel on 127.0.0.1:3000
              panelbridge check --example > my.yaml  a file to begin with
              panelbridge check -c my.yaml           is all right, does each answer?
              panelbridge run -c my.yaml             the gateway
              panelbridge send -c my.yaml users.get id=1
              panelbridge watch -c my.yaml           what happens on the panels

            Exit codes: 0 done; 1 it failed; 64 the command line is wrong; 69 the
            broker or a panel cannot be reached; 78 the configuration is wrong.
            """,
        version: Contract.version,
        subcommands: [
            Run.self, Check.self, Send.self, Watch.self, Methods.self, DeadLettersCommand.self, LedgerCommand.self,
            TopologyCommand.self, Schema.self, Simulate.self,
        ])
}

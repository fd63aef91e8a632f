import ArgumentParser

struct TopologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topology",
        abstract: "Shows, makes or exports the exchanges and queues that the gateway needs.",
        discussion: """
            With `topology: declare` the gateway makes them itself at its start; its user must then be allowed to \
            configure, write and read all of them. Where an operator makes them, the gateway needs few rights: set \
            `topology: passive` and use

              panelbridge topology show      what is needed, and what each role may do
              panelbridge topology export    a file for `rabbitmqctl import_definitions`, with rights for users
              panelbridge topology apply     the same over AMQP, without rights for anybody
            """,
        subcommands: [TopologyShow.self, TopologyApply.self, TopologyExport.self])
}

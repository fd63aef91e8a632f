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
              panelbridge topology export    all of it and users' rights, for rabbitmqctl
              panelbridge topology apply     makes it over AMQP, without users
            """,
        subcommands: [TopologyShow.self, TopologyApply.self, TopologyExport.self])
}

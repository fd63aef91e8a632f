import ArgumentParser
import Bridge
import Gateway

struct TopologyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Lists the exchanges, queues and bindings, and what each role may do; connects to nothing.",
        discussion: """
            Of the rights, `configure` is to declare and delete, `write` to publish and to bind a queue, `read` to \
            consume and to bind to an exchange. amq.default is the exchange without a name, amq.gen-… are queues that \
            the broker names, and <user>.… are those whose names begin with the user's and a point.

            Example:
              panelbridge topology show -c panelbridge.yaml
              panelbridge topology show -c panelbridge.yaml | grep ^right
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let names = try options.load().brokerNames
        print((Topology(names).lines + BrokerRights.lines(names)).joined(separator: "\n"))
    }
}

import ArgumentParser
import Bridge
import Documents
import Gateway

struct TopologyExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Prints definitions for RabbitMQ: all that the gateway needs, and what each user may do.",
        discussion: """
            The operator's way to a gateway with `topology: passive`:

              panelbridge topology export -c panelbridge.yaml --with-users \\
                --sender billing --subscriber crm > definitions.json
              rabbitmqctl import_definitions < definitions.json
              rabbitmqctl change_password billing      and so for each user

            Users must be there before they get rights. --with-users has RabbitMQ make them, without a password: nobody \
            gets in as one before `change_password`. From a user that is there already it takes password and tags, so \
            leave it out then. No password is ever printed.

            Importing it again changes nothing, and queues keep their messages. What exists with other properties stays \
            as it is in silence, which `topology apply` names. The rights of the named users are replaced, and nobody else's are touched. The description \
            of the virtual host becomes empty.

            The gateway's user may consume and publish what the gateway does, dead letters and redrives included, and \
            make nothing but its lock queues. A sender may publish commands to the configured panels, and have queues \
            for replies. A subscriber may have queues with events, and read the stream. Their queues are those whose \
            names begin with the user's and a point, such as billing.replies, and those that the broker names. A \
            program that sends and subscribes needs two users. Where `replies.exchange` is set, an operator binds the \
            queues of senders to it. `topology show` lists all of it.

            Whoever may use a virtual host can ask whether a queue is there and how many messages it holds: RabbitMQ \
            knows no right for that.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("The gateway's user, where it is not the one of broker.url.", valueName: "user"))
    var gateway: String?

    @Option(help: ArgumentHelp("A user who sends commands; may be given several times.", valueName: "user"))
    var sender: [String] = []

    @Option(help: ArgumentHelp("A user who gets events; may be given several times.", valueName: "user"))
    var subscriber: [String] = []

    @Flag(help: "Make the users too; one that is there already loses its password and tags.")
    var withUsers = false

    func run() throws {
        let configuration = try options.load()
        let url = configuration.broker.url
        // An import would cut down what the administrator of a new broker may do.
        let user = gateway ?? (url.user == BrokerUsers.administrator ? nil : url.user)
        let definitions = Definitions(
            Topology(configuration.brokerNames), try users(gateway: user, configuration.brokerNames),
            virtualHost: url.virtualHost, hasUsers: withUsers)
        print(definitions.text, terminator: "")
        if user == nil {
            Terminal.printError("The gateway gets no rights: \(url.user) has them all. Name its user with --gateway.")
        } else if configuration.topology == .declare {
            Terminal.printError("With these rights the gateway may declare nothing: set `topology: passive`.")
        }
    }

    private func users(gateway: String?, _ names: BrokerNames) throws -> BrokerUsers {
        do throws(BrokerUserError) {
            return try BrokerUsers(gateway: gateway, senders: sender, subscribers: subscriber, names: names)
        } catch {
            Terminal.printError(error.message)
            throw ExitStatus.usage.error
        }
    }
}

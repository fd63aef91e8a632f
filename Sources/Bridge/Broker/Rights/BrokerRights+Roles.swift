/// What RabbitMQ asks for was tried on 3.10. It asks for nothing where one looks whether a queue is there, so that whoever
/// may use the virtual host sees how many messages it holds; nothing for replies by direct reply-to; and nothing for what
/// it dead-letters by itself. Who declares a queue must be allowed to write to its dead-letter exchange. To purge is to read.
extension BrokerRights {
    /// Of a gateway that declares nothing (`topology: passive`), and of the commands that operators run as its user.
    static func gateway(_ user: String, _ names: BrokerNames) -> BrokerRights {
        BrokerRights(
            .gateway, user,
            // They end with the connection of whoever holds them.
            configure: BrokerNamePattern(names.panels.map(\.lock)),
            write: BrokerNamePattern([
                // Dead letters go by it wherever replies go, and so do redrives of what was sent straight to a queue.
                defaultExchange,
                names.repliesExchange.isEmpty ? defaultExchange : names.repliesExchange,
                names.eventsExchange,
                // For redrives.
                names.commandsExchange,
            ]),
            read: BrokerNamePattern(
                [names.unroutableQueue, names.expiredQueue, names.deadLettersQueue, names.eventsQueue]
                    + names.panels.flatMap { [$0.changes, $0.reads] }))
    }

    /// Of one who sends commands. With the right to publish to the default exchange it could fill every queue; with that
    /// to read a replies exchange, where one is configured, it could bind a queue for the replies of all.
    static func sender(_ user: String, _ names: BrokerNames) -> BrokerRights {
        BrokerRights(
            .sender, user, configure: ownQueues(of: user), write: BrokerNamePattern([names.commandsExchange]),
            read: ownQueues(of: user),
            // RabbitMQ 3 does not look at the headers CC and BCC, which route too. What comes to the queue of another
            // panel so the gateway rejects.
            topics: [
                Topic(
                    exchange: names.commandsExchange,
                    keys: BrokerNamePattern(prefixes: names.panels.map { "\($0.panel)." }))
            ])
    }

    /// Of one who binds queues for events, or reads the stream.
    static func subscriber(_ user: String, _ names: BrokerNames) -> BrokerRights {
        let own = ownQueues(of: user)
        return BrokerRights(
            .subscriber, user, configure: own,
            // To bind a queue is to write to it.
            write: own, read: BrokerNamePattern([names.eventsExchange, names.eventsQueue], prefixes: own.prefixes))
    }

    /// What permissions call the exchange that has no name.
    static let defaultExchange = "amq.default"

    /// What begins with the user's name and a point, and the queues that the broker has named; their names nobody can
    /// guess, and clients cannot choose.
    private static func ownQueues(of user: String) -> BrokerNamePattern {
        BrokerNamePattern(prefixes: ["\(user).", "amq.gen-"])
    }
}

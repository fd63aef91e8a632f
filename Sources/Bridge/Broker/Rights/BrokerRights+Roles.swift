/// Needed for nothing on RabbitMQ 3.10, as was tried: to look whether a queue is there (whoever may use the virtual host
/// sees how many messages it holds), to take replies by direct reply-to, and for what the broker dead-letters. Needed
/// where one might not expect it: to read, for a purge too; to write to the dead-letter exchange, for who declares a queue.
extension BrokerRights {
    /// Of a gateway that declares nothing (`topology: passive`), and of the commands that operators run as its user.
    static func gateway(_ user: String, _ names: BrokerNames) -> BrokerRights {
        BrokerRights(
            .gateway, user,
            // They end with the connection of whoever holds them.
            configure: NamePattern(names.panels.map(\.lock)),
            write: NamePattern([
                // Dead letters go by it wherever replies go, and so do redrives of what was sent straight to a queue.
                defaultExchange,
                names.repliesExchange.isEmpty ? defaultExchange : names.repliesExchange,
                names.eventsExchange,
                // For redrives.
                names.commandsExchange,
            ]),
            read: NamePattern(
                [names.unroutableQueue, names.expiredQueue, names.deadLettersQueue, names.eventsQueue]
                    + names.panels.flatMap { [$0.changes, $0.reads] }))
    }

    /// Of one who sends commands. With the right to publish to the default exchange it could fill every queue.
    static func sender(_ user: String, _ names: BrokerNames) -> BrokerRights {
        BrokerRights(
            .sender, user, configure: ownQueues(of: user), write: NamePattern([names.commandsExchange]),
            read: ownQueues(of: user),
            // RabbitMQ 3 does not look at the headers CC and BCC, which route too. What comes to the queue of another
            // panel so the gateway rejects.
            topics: [
                Topic(
                    exchange: names.commandsExchange, keys: NamePattern(prefixes: names.panels.map { "\($0.panel)." }))
            ])
    }

    /// Of one who binds queues for events, or reads the stream.
    static func subscriber(_ user: String, _ names: BrokerNames) -> BrokerRights {
        let own = ownQueues(of: user)
        return BrokerRights(
            .subscriber, user, configure: own,
            // To bind a queue is to write to it.
            write: own, read: NamePattern([names.eventsExchange, names.eventsQueue], prefixes: own.prefixes))
    }

    /// What permissions call the exchange that has no name.
    static let defaultExchange = "amq.default"

    /// What begins with the user's name and a point, and the queues that the broker has named; their names nobody can
    /// guess, and clients cannot choose.
    private static func ownQueues(of user: String) -> NamePattern {
        NamePattern(prefixes: ["\(user).", "amq.gen-"])
    }
}

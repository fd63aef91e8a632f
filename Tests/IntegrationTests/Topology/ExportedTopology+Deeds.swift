import AMQP
import Bridge
import Gateway
import Reactor

extension ExportedTopology {
    /// All that is worth trying, with who is let.
    var deeds: [Deed] { queueDeeds + publishingDeeds + bindingDeeds + declaringDeeds + exchangeDeeds }

    private var names: BrokerNames { installation.configuration.brokerNames }

    /// Who may read which queue; the stream is not among them.
    private var readers: [String: Set<BrokerRole>] {
        let queues = names.panels[0]
        return [
            queues.changes: [.gateway], queues.reads: [.gateway], names.expiredQueue: [.gateway],
            names.unroutableQueue: [.gateway], names.deadLettersQueue: [.gateway], repliesQueue: [.sender],
            eventsQueue: [.subscriber], strange: [],
        ]
    }

    private var queueDeeds: [Deed] {
        [.consuming(names.eventsQueue, [.gateway, .subscriber])] + readers.map { .consuming($0, $1) }
            + readers.map { .purging($0, $1) }
            + Bridge.Topology(names).queues.map { .deleting(queue: $0.name) }
    }

    private var publishingDeeds: [Deed] {
        let (commands, events) = (names.commandsExchange, names.eventsExchange)
        let others = ["topic", "direct", "fanout", "headers", "match"].map { "amq.\($0)" }
        return readers.keys.map { .publishing(to: "", $0, [.gateway]) }
            + (others + [names.unroutableExchange, strange]).map { .publishing(to: $0, "main.roles.list", []) }
            + ["main.roles.list", "main.no.such.method"].map { .publishing(to: commands, $0, [.gateway, .sender]) }
            + ["lab.roles.list", "mainx.roles.list", "main", ""].map { .publishing(to: commands, $0, [.gateway]) }
            + [.publishing(to: events, "main.event.user.created", [.gateway])]
    }

    private var bindingDeeds: [Deed] {
        let (commands, events, stream) = (names.commandsExchange, names.eventsExchange, names.eventsQueue)
        // A right is for a name. The stream has that of the exchange to which the gateway publishes, and the exchange of
        // the unroutable that of the queue from which it reads.
        let namesakes: Set<BrokerRole> = stream == events ? [.gateway] : []
        return [commands, "amq.topic", strange].flatMap { exchange in
            [repliesQueue, eventsQueue, stream].map { .binding($0, to: exchange, "x", []) }
        } + [
            .binding(eventsQueue, to: events, "#", [.subscriber]), .binding(repliesQueue, to: events, "#", []),
            .binding(stream, to: events, "x", namesakes),
            .binding(stream, to: names.unroutableExchange, "x", namesakes),
            .binding(eventsQueue, to: names.unroutableExchange, "x", []),
            .binding(names.deadLettersQueue, to: events, "#", []),
            .binding(names.panels[0].changes, to: commands, "x", []),
            Deed("unbind the changes", []) { [names] channel, _ throws(AMQPError) in
                let key = "main.virtual_servers.start"
                try await channel.unbindQueue(names.panels[0].changes, from: commands, routingKey: key)
            },
            // Nothing comes of it: no event has the routing key of a command.
            Deed("bind the commands exchange to the events", namesakes) { channel, _ throws(AMQPError) in
                try await channel.bindExchange(commands, to: events, routingKey: "#")
            },
        ]
    }

    private var declaringDeeds: [Deed] {
        let (lock, changes) = (names.panels[0].lock, names.panels[0].changes)
        return [
            .declaring(lock, [.gateway]), .declaring("\(lock)2", []), .declaring("\(changes)2", []),
            .declaring("a queue of its own", [.sender, .subscriber]) { "\($0).own" },
            .declaring("a queue that the broker names", [.sender, .subscriber]) { _ in "" },
            .declaring("a queue whose name begins like the user's", []) { "\($0)own" },
            .declaring("a queue whose name ends like its own", []) { "x\($0).own" },
            // Who publishes by what dies must have the right to publish.
            .declaring("a queue that forges events", [], deadLetterExchange: names.eventsExchange) { "\($0).forge" },
            .declaring("a queue that fills queues", [], deadLetterExchange: "") { "\($0).fill" },
        ]
    }

    private var exchangeDeeds: [Deed] {
        let (commands, events, strange) = (names.commandsExchange, names.eventsExchange, strange)
        return [commands, events, names.unroutableExchange].map { .deleting(exchange: $0) } + [
            Deed("declare an exchange", []) { channel, _ throws(AMQPError) in
                try await channel.declareExchange("\(strange)2", type: "topic")
            },
            Deed("forge events by an exchange of its own", []) { channel, user throws(AMQPError) in
                let arguments: FieldTable = ["alternate-exchange": .text(events)]
                try await channel.declareExchange("\(user).forge", type: "topic", arguments: arguments)
            },
            Deed("have others' commands by an exchange of its own", []) { channel, user throws(AMQPError) in
                try await channel.declareExchange("\(user).tap", type: "topic")
                try await channel.bindExchange("\(user).tap", to: commands, routingKey: "#")
            },
            // A sender may bind the commands to an exchange of its own, and yet not publish there.
            Deed("go round the rights to topics by an exchange of its own", []) { channel, user throws(AMQPError) in
                try await channel.declareExchange("\(user).x", type: "topic")
                try await channel.bindExchange(commands, to: "\(user).x", routingKey: "#")
                try await Deed.publishing(to: "\(user).x", "lab.x", []).act(channel, user)
            },
        ]
    }
}

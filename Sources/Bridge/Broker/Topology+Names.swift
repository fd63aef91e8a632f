public import PanelCatalog

extension Topology {
    /// What the names and the catalogue ask for.
    public init(_ names: BrokerNames, methods: [PanelMethod] = PanelCatalog.methods) {
        self.init(
            exchanges: Self.exchanges(names),
            queues: Self.commonQueues(names) + names.panels.flatMap { Self.commandQueues(of: $0, names) },
            bindings: Self.commonBindings(names)
                + names.panels.flatMap { Self.bindings(of: $0, names, methods) })
    }

    private static func exchanges(_ names: BrokerNames) -> [Exchange] {
        [
            // An alternate exchange is an exchange: no queue can be named in its place.
            Exchange(name: names.unroutableExchange, type: .fanout, arguments: []),
            Exchange(
                name: names.commandsExchange, type: .topic,
                arguments: [Argument("alternate-exchange", .text(names.unroutableExchange))]),
            Exchange(name: names.eventsExchange, type: .topic, arguments: []),
        ]
    }

    /// No delivery limit: a command that was delivered often is not thereby bad.
    private static func commandQueues(of panel: PanelQueues, _ names: BrokerNames) -> [Queue] {
        let expired = [
            Argument("x-dead-letter-exchange", .text("")),
            Argument("x-dead-letter-routing-key", .text(names.expiredQueue)),
            // At least once holds only together with reject-publish.
            Argument("x-dead-letter-strategy", .text("at-least-once")),
            Argument("x-overflow", .text("reject-publish")),
        ]
        return [
            Queue(panel.changes, .quorum, [Argument("x-single-active-consumer", .boolean(true))] + expired),
            Queue(panel.reads, .quorum, expired),
        ]
    }

    private static func commonQueues(_ names: BrokerNames) -> [Queue] {
        [
            Queue(names.unroutableQueue, .quorum),
            Queue(names.expiredQueue, .quorum),
            Queue(
                names.deadLettersQueue, .quorum,
                [
                    Argument("x-max-length-bytes", .integer(1 << 30)),
                    Argument("x-overflow", .text("reject-publish")),
                ]),
            Queue(names.eventsQueue, .stream, [Argument("x-max-age", .text("7D"))]),
        ]
    }

    private static func commonBindings(_ names: BrokerNames) -> [Binding] {
        [
            Binding(exchange: names.unroutableExchange, queue: names.unroutableQueue, routingKey: ""),
            Binding(exchange: names.eventsExchange, queue: names.eventsQueue, routingKey: "#"),
        ]
    }

    private static func bindings(
        of panel: PanelQueues, _ names: BrokerNames, _ methods: [PanelMethod]
    ) -> [Binding] {
        methods.map { method in
            Binding(
                exchange: names.commandsExchange, queue: method.isChange ? panel.changes : panel.reads,
                routingKey: "\(panel.panel).\(method.name)")
        }
    }
}

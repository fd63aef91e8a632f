/// The names of every exchange and queue that the gateway uses on the broker.
public struct BrokerNames: Sendable, Equatable {
    public let commandsExchange: String
    public let unroutableExchange: String
    public let unroutableQueue: String
    public let expiredQueue: String
    public let deadLettersQueue: String
    public let eventsExchange: String
    public let eventsQueue: String
    /// Where replies are published; empty for the default exchange, which routes by queue name.
    public let repliesExchange: String
    public let panels: [PanelQueues]
    private let own: Set<String>

    public init(
        panels: [PanelQueues], commandsExchange: String = "panelbridge.commands",
        unroutableExchange: String = "panelbridge.unroutable", unroutableQueue: String = "panelbridge.unroutable",
        expiredQueue: String = "panelbridge.expired", deadLettersQueue: String = "panelbridge.dead-letters",
        eventsExchange: String = "panelbridge.events", eventsQueue: String = "panelbridge.events",
        repliesExchange: String = ""
    ) {
        self.panels = panels
        self.commandsExchange = commandsExchange
        self.unroutableExchange = unroutableExchange
        self.unroutableQueue = unroutableQueue
        self.expiredQueue = expiredQueue
        self.deadLettersQueue = deadLettersQueue
        self.eventsExchange = eventsExchange
        self.eventsQueue = eventsQueue
        self.repliesExchange = repliesExchange
        self.own = Set(
            [unroutableQueue, expiredQueue, deadLettersQueue, eventsQueue]
                + panels.flatMap { [$0.changes, $0.reads, $0.lock] })
    }

    /// The names that stand where nothing is configured.
    public init(panels: [String]) {
        self.init(panels: panels.map { PanelQueues(panel: $0) })
    }

    /// The queues of a panel, nil where it is not configured.
    public func queues(of panel: String) -> PanelQueues? {
        panels.first { $0.panel == panel }
    }

    /// The name of a command queue, nil where its panel is not configured.
    public func name(of queue: CommandQueue) -> String? {
        queues(of: queue.panel).map { queue.kind == .changes ? $0.changes : $0.reads }
    }

    /// Whether a queue is the gateway's own.
    public func owns(queue: String) -> Bool { own.contains(queue) }
}

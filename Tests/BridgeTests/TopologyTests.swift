import Bridge
import PanelCatalog
import Testing

@Suite struct TopologyTests {
    static let names = BrokerNames(panels: ["main", "lab"])
    static let topology = Topology(names)

    private func queue(_ name: String) throws -> Topology.Queue {
        try #require(Self.topology.queues.first { $0.name == name })
    }

    private func argument(_ name: String, of queue: Topology.Queue) -> Topology.Argument.Value? {
        queue.arguments.first { $0.name == name }?.value
    }

    @Test("every method of every panel is bound once, changes to changes and reads to reads")
    func bindsEveryMethod() {
        let bindings = Self.topology.bindings.filter { $0.exchange == "panelbridge.commands" }
        #expect(bindings.count == 2 * PanelCatalog.methods.count)
        #expect(Set(bindings.map(\.routingKey)).count == bindings.count)
        for method in PanelCatalog.methods {
            let binding = bindings.first { $0.routingKey == "lab.\(method.name)" }
            #expect(binding?.queue == "panelbridge.commands.lab.\(method.isChange ? "changes" : "reads")")
        }
    }

    @Test("only changes have a single active consumer, and no command queue a delivery limit")
    func declaresCommandQueues() throws {
        let changes = try queue("panelbridge.commands.main.changes")
        let reads = try queue("panelbridge.commands.main.reads")
        #expect(argument("x-single-active-consumer", of: changes) == .boolean(true))
        #expect(argument("x-single-active-consumer", of: reads) == nil)
        for queue in [changes, reads] {
            #expect(queue.type == .quorum)
            #expect(argument("x-delivery-limit", of: queue) == nil)
            #expect(argument("x-dead-letter-exchange", of: queue) == .text(""))
            #expect(argument("x-dead-letter-routing-key", of: queue) == .text("panelbridge.expired"))
            #expect(argument("x-dead-letter-strategy", of: queue) == .text("at-least-once"))
            #expect(argument("x-overflow", of: queue) == .text("reject-publish"))
        }
    }

    @Test("dead letters are limited to 1 GiB, and refused rather than dropped")
    func limitsDeadLetters() throws {
        let queue = try queue("panelbridge.dead-letters")
        #expect(argument("x-max-length-bytes", of: queue) == .integer(1_073_741_824))
        #expect(argument("x-overflow", of: queue) == .text("reject-publish"))
    }

    @Test("what the commands exchange cannot route reaches the queue of unroutable commands")
    func keepsTheUnroutable() throws {
        let commands = try #require(Self.topology.exchanges.first { $0.name == "panelbridge.commands" })
        #expect(commands.arguments.map(\.value) == [.text("panelbridge.unroutable")])
        #expect(Self.topology.exchanges.first { $0.name == "panelbridge.unroutable" }?.type == .fanout)
        #expect(Self.topology.bindings.contains { $0.exchange == "panelbridge.unroutable" && $0.routingKey.isEmpty })
    }

    @Test("what is declared for the stream apart and for the rest is all that there is")
    func parts() {
        let (streams, rest) = (Self.topology.ofStreams, Self.topology.withoutStreams)
        #expect(streams.queues.map(\.name) == ["panelbridge.events"] && streams.exchanges.isEmpty)
        #expect(streams.bindings.map(\.exchange) == ["panelbridge.events"])
        #expect(rest.exchanges == Self.topology.exchanges && !rest.queues.contains(streams.queues[0]))
        #expect(rest.queues.count + 1 == Self.topology.queues.count)
        #expect(rest.bindings.count + 1 == Self.topology.bindings.count)
    }

    @Test("events are kept in a stream for a week")
    func keepsEvents() throws {
        let events = try queue("panelbridge.events")
        #expect(events.type == .stream)
        #expect(events.arguments.map(\.name) == ["x-queue-type", "x-max-age"])
        #expect(Self.topology.bindings.contains { $0.queue == "panelbridge.events" && $0.routingKey == "#" })
    }

    @Test("whatever a queue or binding points at is part of the topology")
    func isClosed() {
        let exchanges = Set(Self.topology.exchanges.map(\.name))
        let queues = Set(Self.topology.queues.map(\.name))
        #expect(Self.topology.bindings.allSatisfy { exchanges.contains($0.exchange) && queues.contains($0.queue) })
        #expect(queues.count == Self.topology.queues.count)
        #expect(queues.contains("panelbridge.expired"))
    }

    @Test("configured names take the place of the default ones everywhere")
    func followsConfiguration() {
        let queues = PanelQueues(panel: "main", changes: "writes")
        let topology = Topology(BrokerNames(panels: [queues], commandsExchange: "orders", expiredQueue: "late"))
        #expect(topology.queues.contains { $0.name == "writes" })
        #expect(topology.bindings.contains { $0.exchange == "orders" && $0.queue == "writes" })
        #expect(topology.lines.contains { $0.contains("x-dead-letter-routing-key=late") })
        #expect(!topology.lines.contains { $0.contains("panelbridge.expired") })
    }

    @Test("each part is described on a line of its own")
    func describes() {
        let lines = Self.topology.lines
        let parts = Self.topology.exchanges.count + Self.topology.queues.count + Self.topology.bindings.count
        #expect(lines.count == parts)
        #expect(lines.contains("exchange panelbridge.commands topic durable alternate-exchange=panelbridge.unroutable"))
        #expect(lines.contains("queue panelbridge.events stream durable x-max-age=7D"))
        #expect(
            lines.contains(#"binding panelbridge.commands -> panelbridge.commands.main.reads "main.users.list""#))
    }
}

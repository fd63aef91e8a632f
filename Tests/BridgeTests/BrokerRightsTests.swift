import Bridge
import Testing

@Suite("What each role may do on the broker")
struct BrokerRightsTests {
    private static let names = BrokerNames(panels: ["main", "lab"])

    private func rights(
        gateway: String? = "bridge", senders: [String] = [], subscribers: [String] = [],
        names: BrokerNames = Self.names
    ) throws -> [BrokerRights] {
        try BrokerUsers(gateway: gateway, senders: senders, subscribers: subscribers, names: names).rights
    }

    @Test("the gateway makes its lock queues only, and reads and writes what it works with")
    func gateway() throws {
        let right = try #require(try rights().first)
        #expect(right.role == .gateway && right.user == "bridge" && right.topics.isEmpty)
        #expect(right.configure == BrokerNamePattern(["panelbridge.lock.main", "panelbridge.lock.lab"]))
        #expect(right.write == BrokerNamePattern(["amq.default", "panelbridge.commands", "panelbridge.events"]))
        let queues = Set(Topology(Self.names).queues.map(\.name))
        #expect(Set(right.read.names) == queues && right.read.prefixes.isEmpty)
    }

    @Test("replies by an exchange of their own need it beside the default exchange, by which dead letters go")
    func repliesExchange() throws {
        let names = BrokerNames(panels: [PanelQueues(panel: "main")], repliesExchange: "answers")
        let right = try #require(try rights(names: names).first)
        #expect(Set(right.write.names).isSuperset(of: ["answers", "amq.default"]))
    }

    @Test("a sender publishes commands to the configured panels, and has queues for replies")
    func sender() throws {
        let right = try #require(try rights(gateway: nil, senders: ["billing"]).first)
        let own = BrokerNamePattern(prefixes: ["billing.", "amq.gen-"])
        #expect(right.role == .sender && right.configure == own && right.read == own)
        #expect(right.write == BrokerNamePattern(["panelbridge.commands"]))
        #expect(right.topics.map(\.exchange) == ["panelbridge.commands"])
        #expect(right.topics.map(\.keys.expression) == [#"^(lab\..*|main\..*)$"#])
    }

    @Test("a subscriber has queues, binds them to the events, and reads the stream")
    func subscriber() throws {
        let right = try #require(try rights(gateway: nil, subscribers: ["crm"]).first)
        let own = BrokerNamePattern(prefixes: ["crm.", "amq.gen-"])
        #expect(right.role == .subscriber && right.configure == own && right.write == own && right.topics.isEmpty)
        #expect(right.read == BrokerNamePattern(["panelbridge.events"], prefixes: own.prefixes))
    }

    @Test("configured names take the place of the default ones in all rights")
    func followsConfiguration() throws {
        let queues = PanelQueues(panel: "main", changes: "c", reads: "r", lock: "l")
        let names = BrokerNames(
            panels: [queues], commandsExchange: "cmds", unroutableExchange: "ux", unroutableQueue: "uq",
            expiredQueue: "x", deadLettersQueue: "d", eventsExchange: "ev", eventsQueue: "st")
        let all = try rights(senders: ["s"], subscribers: ["t"], names: names)
        #expect(all.allSatisfy { !"\($0)".contains("panelbridge") })
        #expect(all[0].configure.names == ["l"] && all[0].read.names == ["c", "d", "r", "st", "uq", "x"])
        #expect(all[1].write.names == ["cmds"] && all[2].read.names == ["ev", "st"])
    }

    @Test(
        "a user who would own what is another's is refused",
        arguments: [
            (["panelbridge"], [], .wouldOwn("panelbridge.commands")), (["a"], ["a.b"], .wouldOwn("a.b.")),
            (["amq"], [], .wouldOwn("amq.default")), (["a"], ["a"], .namedTwice), ([], ["bridge"], .namedTwice),
            (["guest"], [], .administrator), ([""], [], .noName), (["a\n"], [], .noName),
            ([String(repeating: "x", count: 128)], [], .noName),
        ] as [([String], [String], BrokerUserError.Reason)])
    func refuses(_ senders: [String], _ subscribers: [String], _ reason: BrokerUserError.Reason) {
        #expect { try rights(senders: senders, subscribers: subscribers) } throws: { error in
            (error as? BrokerUserError)?.reason == reason && (error as? BrokerUserError)?.message.isEmpty == false
        }
    }

    @Test("names that only look alike are no hindrance")
    func accepts() throws {
        #expect(try rights(senders: ["panel", "panelbridge-shop", "amqp"], subscribers: ["panel-b"]).count == 5)
    }

    @Test("each right is told on a line of its own")
    func describes() {
        let lines = BrokerRights.lines(BrokerNames(panels: ["main"]))
        #expect(Set(lines).count == lines.count && lines.allSatisfy { $0.hasPrefix("right ") })
        let configured = lines.filter { $0.hasPrefix("right gateway configure") }
        #expect(configured == ["right gateway configure panelbridge.lock.main"])
        #expect(lines.contains(#"right sender write panelbridge.commands "main.…""#))
        #expect(lines.contains("right subscriber read <user>.…"))
    }
}

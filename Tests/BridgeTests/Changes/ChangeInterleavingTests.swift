import Bridge
import PanelCatalog
import Testing

@Suite("Every interleaving of a change")
struct ChangeInterleavingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let method: String
        let params: String
        var exists = false
        var testDescription: String { "\(method) \(params)" }
    }

    /// A method for each proof, and the create both with an identity and without.
    static let cases = [
        Case(method: "virtual_servers.restart", params: #"{"id":1}"#),
        Case(method: "virtual_servers.start", params: #"{"id":1}"#),
        Case(method: "users.delete", params: #"{"id":7}"#, exists: true),
        Case(method: "users.create", params: #"{"login":"John","password":"correct-horse"}"#),
        Case(method: "virtual_servers.create", params: server(#""identity":131,"memory":512"#)),
        Case(method: "virtual_servers.create", params: server(#""start_after_creation":true"#)),
    ]

    private static func server(_ more: String) -> String {
        #"{"hardware_server_id":1,"orig_os_template":"debian","orig_server_template":"basic",\#(more)}"#
    }

    @Test(
        "with two crashes, a freeze and a redelivery it is executed at most once, and replied to at least once",
        arguments: cases)
    func crashesAndFreezes(_ sample: Case) throws {
        try check(sample, ModelWorld.Budget(crashes: 2, freezes: 1, faults: 0, sends: 1))
    }

    @Test("with a fault in a call too", arguments: cases)
    func crashesAndFaults(_ sample: Case) throws {
        try check(sample, ModelWorld.Budget(crashes: 2, freezes: 1, faults: 1, sends: 1))
    }

    @Test("with two faults and a crash, and the same id sent twice", arguments: cases)
    func sentTwice(_ sample: Case) throws {
        try check(sample, ModelWorld.Budget(crashes: 1, freezes: 0, faults: 1, sends: 2))
        try check(sample, ModelWorld.Budget(crashes: 0, freezes: 0, faults: 2, sends: 2))
    }

    @Test("with a panel that works on several requests at a time nothing is repeated", arguments: cases)
    func notSerial(_ sample: Case) throws {
        let command = try Samples.command(sample.method, sample.params)
        let budget = ModelWorld.Budget(crashes: 1, freezes: 0, faults: 1, sends: 1)
        _ = try Choices.all { choices in
            var world = ModelWorld(command, ModelPanel(command, exists: sample.exists), budget, isSerial: false)
            world.run(&choices)
            try Self.judge(world, sample, budget, choices.path)
            guard world.panel.executions <= 1 else { throw Broken("repeated", world, choices.path) }
        }
    }

    private func check(_ sample: Case, _ budget: ModelWorld.Budget) throws {
        let command = try Samples.command(sample.method, sample.params)
        let runs = try Choices.all { choices in
            var world = ModelWorld(command, ModelPanel(command, exists: sample.exists), budget)
            world.run(&choices)
            try Self.judge(world, sample, budget, choices.path)
        }
        #expect(runs > 20)
    }

    /// What the gateway promises, whatever happened.
    private static func judge(_ world: ModelWorld, _ sample: Case, _ budget: ModelWorld.Budget, _ path: [Int]) throws {
        // A start that is repeated finds the server running and does nothing, which the panel's own state tells.
        let most = sample.method == "virtual_servers.start" ? 3 : 1
        guard world.panel.executions <= most else {
            throw Broken("executed \(world.panel.executions) times", world, path)
        }
        for number in 0..<budget.sends {
            let kinds = Set((world.replies[number] ?? []).map { "\($0.attempts) \($0.outcome)" })
            guard kinds.count == 1 else { throw Broken("\(kinds.count) different replies", world, path) }
        }
        guard let last = world.replies[budget.sends - 1]?.last else { throw Broken("no reply", world, path) }
        let isTold = world.events.contains { $0.reply.outcome == last.outcome && $0.reply.attempts == last.attempts }
        guard isTold else { throw Broken("the end is no event", world, path) }
        let isTrue =
            switch last.outcome {
            case .succeeded: world.panel.isDone
            case .failed: !world.panel.isDone
            case .inDoubt: world.deadLetters > 0
            case .rejected, .expired: false
            }
        guard isTrue else { throw Broken("the reply is not true", world, path) }
    }

    private struct Broken: Error, CustomStringConvertible {
        let description: String

        init(_ what: String, _ world: ModelWorld, _ path: [Int]) {
            let replies = world.replies.mapValues { $0.map { String(decoding: $0.body, as: UTF8.self) } }
            description = "\(what); choices \(path); replies \(replies)"
        }
    }
}

import Testing

@testable import PanelSimulator

@Suite("The storm's verdict")
struct StormVerdictTests {
    private typealias Answer = StormCourier.Answer

    private static let create = StormCommand(id: "c1", panel: "main", kind: .createUser(login: "ann"))
    private static let restart = StormCommand(id: "c2", panel: "main", kind: .restart(server: 1))
    private static let choosing = StormCommand(id: "c3", panel: "main", kind: .createServer(identity: nil))

    /// What a panel has done: each effect by its method, with an id or with what it made.
    private func verdict(
        on command: StormCommand, published: Int = 1, _ answers: [Answer],
        effects: [(on: String?, creating: String?)] = [], kept: Set<String> = []
    ) -> StormVerdict {
        var executions = Executions()
        for effect in effects { executions.count(effect: command.method, on: effect.on, creating: effect.creating) }
        let record = StormCourier.Record(command: command, publishedCount: published, answers: answers)
        return StormVerdict([record], executions: ["main": executions], kept: kept)
    }

    private func answer(
        _ outcome: String, id: String = "m1", isReplayed: Bool = false, body: String = "{}"
    ) -> Answer {
        Answer(messageID: id, outcome: outcome, isReplayed: isReplayed, body: body)
    }

    private func breaches(of verdict: StormVerdict) -> [Int] {
        [verdict.lost, verdict.executedTwice, verdict.untrue, verdict.deadLetters].map(\.count)
    }

    @Test("a change done once and answered, once or again, breaks nothing")
    func acceptsWhatIsRight() {
        let twice = [answer("succeeded"), answer("succeeded", isReplayed: true)]
        let verdict = verdict(on: Self.create, published: 2, twice, effects: [(nil, "ann")])
        #expect(breaches(of: verdict) == [0, 0, 0, 0])
        #expect(verdict.outcomesOfChanges == ["succeeded": 1])
        #expect(verdict.duplicateCount == 1 && verdict.replayedCount == 1)
    }

    @Test("a command without a reply is lost")
    func tellsLostOnes() {
        #expect(breaches(of: verdict(on: Self.create, [])) == [1, 0, 0, 0])
    }

    @Test("what is done more often than replies say is done twice")
    func tellsSecondEffects() {
        let created = verdict(on: Self.create, [answer("succeeded")], effects: [(nil, "ann"), (nil, "ann")])
        #expect(breaches(of: created) == [0, 1, 0, 0])
        let restarted = verdict(on: Self.restart, [answer("succeeded")], effects: [("1", nil), ("1", nil)])
        #expect(breaches(of: restarted) == [0, 1, 0, 0])
        let chosen = verdict(
            on: Self.choosing, [answer("succeeded")], effects: [(nil, "1/1000001"), (nil, "1/1000002")])
        #expect(breaches(of: chosen) == [0, 1, 0, 0])
    }

    @Test("a success without effect and a failure with one are untrue")
    func tellsUntruths() {
        #expect(breaches(of: verdict(on: Self.create, [answer("succeeded")])) == [0, 0, 1, 0])
        #expect(breaches(of: verdict(on: Self.restart, [answer("succeeded")])) == [0, 0, 1, 0])
        let failed = verdict(on: Self.create, [answer("failed")], effects: [(nil, "ann")])
        #expect(breaches(of: failed) == [0, 0, 1, 0])
    }

    @Test("a second reply that is no copy of the first is untrue, unless the first let the command run again")
    func comparesReplies() {
        let other = [answer("succeeded"), answer("succeeded", id: "m2")]
        #expect(breaches(of: verdict(on: Self.create, published: 2, other, effects: [(nil, "ann")])) == [0, 0, 1, 0])
        let changed = [answer("succeeded"), answer("succeeded", body: "{ }")]
        #expect(breaches(of: verdict(on: Self.create, published: 2, changed, effects: [(nil, "ann")])) == [0, 0, 1, 0])
        let again = [answer("failed", body: #"{"retriable":true}"#), answer("succeeded", id: "m2")]
        #expect(breaches(of: verdict(on: Self.create, published: 2, again, effects: [(nil, "ann")])) == [0, 0, 0, 0])
    }

    @Test("what is in doubt has a dead letter, and nothing has one that went well")
    func tellsDeadLettersAmiss() {
        #expect(breaches(of: verdict(on: Self.restart, [answer("in_doubt")])) == [0, 0, 0, 1])
        #expect(breaches(of: verdict(on: Self.restart, [answer("in_doubt")], kept: ["c2"])) == [0, 0, 0, 0])
        let well = verdict(on: Self.restart, [answer("succeeded")], effects: [("1", nil)], kept: ["c2"])
        #expect(breaches(of: well) == [0, 0, 0, 1])
    }
}

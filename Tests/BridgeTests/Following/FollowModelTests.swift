import TestSupport
import Testing

@testable import Bridge

@Suite("Following a panel whatever happens")
struct FollowModelTests {
    @Test(
        "tells all of it once and in order, with its gaps and resets, by any three things that happen and any one crash",
        arguments: ModelLog.Action.allCases)
    func crashes(_ first: ModelLog.Action) throws {
        try check(first, andMore: 2) { ModelFollowing(crashes: 1, losses: 0) }
    }

    @Test("does so where the ledger is lost with the crash", arguments: ModelLog.Action.allCases)
    func losses(_ first: ModelLog.Action) throws {
        try check(first, andMore: 1) { ModelFollowing(crashes: 1, losses: 1) }
    }

    private func check(_ first: ModelLog.Action, andMore count: Int, _ make: () -> ModelFollowing) throws {
        let runs = try Choices.all { choices in
            var following = make()
            var actions = [first]
            do {
                try following.run(first, &choices)
                for _ in 0..<count {
                    actions.append(.any(&choices))
                    try following.run(actions[actions.count - 1], &choices)
                }
            } catch { throw Failure(error, actions, choices.path) }
        }
        #expect(runs > 30)
    }

    @Test("does so over long times, with many ends of the gateway", arguments: 0..<8)
    func longRuns(_ seed: UInt64) throws {
        for run in 0..<150 {
            var chooser = RandomChooser(generator: SeededGenerator(seed: seed * 1000 + UInt64(run)))
            var following = ModelFollowing(crashes: run % 30, losses: 2, isRestless: run % 2 == 0)
            var actions: [ModelLog.Action] = []
            do {
                for _ in 0..<40 {
                    actions.append(.any(&chooser))
                    try following.run(actions[actions.count - 1], &chooser)
                }
            } catch { throw Failure(error, actions, [run]) }
        }
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ error: any Error, _ actions: [ModelLog.Action], _ path: [Int]) {
            description = "\(error), after \(actions), choices \(path)"
        }
    }
}

import AMQP
import Reactor
import Testing

@Suite("Blows on the way of a change", .serialized, .enabled(if: TestBroker.isThere, TestBroker.reason))
struct KillPointTests {
    @Test(
        "a crash at any point loses no change and no reply, and has nothing done twice", arguments: KillPoint.allCases,
        InterruptedChange.all)
    @Reactor func survivesCrashes(_ point: KillPoint, _ change: InterruptedChange) async throws {
        try await interrupt(change, at: point, by: .crash)
    }

    @Test(
        "a connection to the broker that breaks at any point loses nothing, and has nothing done twice",
        arguments: KillPoint.allCases,
        ["users.create", "virtual_servers.restart"])
    @Reactor func survivesCuts(_ point: KillPoint, _ method: String) async throws {
        for change in InterruptedChange.all where change.method == method {
            for blow in KillPoint.Blow.allCases where blow != .crash {
                try await interrupt(change, at: point, by: blow)
            }
        }
    }

    @Test(
        "a change in doubt is kept as a dead letter whatever happens",
        arguments: KillPoint.afterTheEnd)
    @Reactor func keepsWhatIsInDoubt(_ point: KillPoint) async throws {
        for blow in KillPoint.Blow.allCases { try await interrupt(.doubtful, at: point, by: blow) }
    }

    @Reactor private func interrupt(
        _ change: InterruptedChange, at point: KillPoint, by blow: KillPoint.Blow
    ) async throws {
        try await ProxiedInstallation.run { proxied in
            let interruption = Interruption(change, at: point, by: blow, of: proxied)
            try check(try await interruption.run(), of: interruption)
        }
    }

    @Reactor private func check(_ aftermath: Interruption.Aftermath, of interruption: Interruption) throws {
        let (change, point, blow) = (interruption.change, interruption.point, interruption.blow)
        // A delivery that comes again after its reply may be the same id asked again.
        let bodies = Set(aftermath.replies.map(\.firstText))
        #expect(
            bodies.count == 1 && Set(aftermath.replies.map(\.properties.messageID)).count == 1, "\(blow): \(bodies)")
        let body = try #require(bodies.first)
        let isInDoubt = change.isInDoubt(after: blow, at: point)
        #expect(body.contains(isInDoubt ? #""outcome":"in_doubt""# : #""outcome":"succeeded""#))
        #expect(isInDoubt || body.contains(#""result":\#(change.result)"#), "\(body)")
        let executions = aftermath.executions
        let allowed = change.allowedEffects(after: blow, at: point)
        #expect(allowed.contains(change.effects(in: executions)), "\(blow): \(executions)")
        #expect(aftermath.events.count == 1, "\(blow): \(aftermath.events)")
        // One whose confirm was lost is published again.
        #expect(Set(aftermath.deadLetters.map(\.properties.messageID)) == (isInDoubt ? ["change"] : []), "\(blow)")
        #expect(aftermath.leftCount == 0)
    }
}

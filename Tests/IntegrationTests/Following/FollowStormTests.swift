import Reactor
import Testing

@Suite("The storm of events", .serialized, .enabled(if: TestBroker.isThere, TestBroker.reason))
struct FollowStormTests {
    @Test("whatever happens, every entry is told once and in order, or lies in a gap that is told")
    @Reactor func missesNothingInSilence() async throws {
        try await TestBroker.withOwn { broker in
            try await ProxiedInstallation.run(
                on: broker, panels: FollowStorm.panels, simulator: Installation.emptyLogs,
                configure: FollowStorm.configure
            ) { proxied in
                let verdict = try await FollowStorm(proxied).run()
                #expect(verdict.complaints.isEmpty)
            }
        }
    }
}

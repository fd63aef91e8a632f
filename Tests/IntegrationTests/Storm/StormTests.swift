import Foundation
import Reactor
import Testing

@Suite("The storm", .serialized, .enabled(if: TestBroker.isThere, TestBroker.reason))
struct StormTests {
    @Test("whatever happens to gateway, broker and panels: no command is lost, and nothing is done or told twice")
    @Reactor func losesNothing() async throws {
        try await TestBroker.withOwn { broker in
            try await ProxiedInstallation.run(
                on: broker, panels: Storm.panels, simulator: Storm.configure, configure: Storm.configure
            ) { proxied in
                let (verdict, events) = try await Storm(proxied).run()
                #expect(verdict.lost.isEmpty)
                #expect(verdict.executedTwice.isEmpty)
                #expect(verdict.untrue.isEmpty)
                #expect(verdict.deadLetters.isEmpty)
                #expect(events.complaints.isEmpty)
            }
        }
    }
}

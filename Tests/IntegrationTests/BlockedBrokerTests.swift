import AMQP
import Gateway
import Reactor
import Testing

@Suite("A broker that takes no messages", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct BlockedBrokerTests {
    @Test("send ends in its time all the same, and says why and how to go on")
    @Reactor func send() async throws {
        try await TestBroker.withOwn { broker in
            try await Installation.run(on: broker) { installation in
                try await TestBroker.command("ctl", broker.folder, "set_disk_free_limit", "100000GB")
                let result = try await installation.program(["send", "roles.list", "--id", "late", "--timeout", "1s"])
                #expect(result.status == 69 && result.errors.contains("gave no word within 1.0 seconds"))
                #expect(result.errors.contains("low on disk") && result.errors.contains("--id late"))
                try await TestBroker.command("ctl", broker.folder, "set_disk_free_limit", "1MB")
                let again = try await installation.program(["send", "roles.list", "--id", "late"])
                #expect(again.status == 0)
            }
        }
    }
}

import Bridge
import Logging
import Reactor
import Testing

@testable import Gateway

@Suite("Pruning the ledger")
struct LedgerPrunerTests {
    init() { Reactor.startThread() }

    @Test("removes what ended before the retention, batch after batch, and keeps what is younger or not replied to")
    @Reactor func prunes() async throws {
        let ledger = MemoryLedger()
        let now = WallClock.milliseconds
        for number in 0..<2 * LedgerPruner.batch + 1 {
            try await ledger.commit(row("old-\(number)", endedAt: now - 90_000))
        }
        try await ledger.commit(row("young", endedAt: now - 1_000))
        try await ledger.commit(row("unreplied", endedAt: now - 90_000, isReplied: false))
        let stop = StopSignal()
        let pruner = LedgerPruner(
            ledger, retention: .seconds(60), stop: stop, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in await pruner.run() }
        let left = LedgerQuery(limit: 10_000)
        while try await ledger.rows(left).count > 2 { try await Reactor.sleep(for: .milliseconds(10)) }
        stop.stop()
        await running.value
        #expect(try await Set(ledger.rows(left).map(\.key.id)) == ["young", "unreplied"])
    }

    private func row(_ id: String, endedAt time: Int64, isReplied: Bool = true) -> LedgerRow {
        let reply = SealedReply(outcome: .succeeded, attempts: 1, body: Array(#"{"replayed":false}"#.utf8))
        return LedgerRow(
            key: LedgerKey(panel: "main", id: id), method: "users.disable", fingerprint: [1],
            asked: "users.disable id=2",
            attempts: 1, state: isReplied ? .replied(reply, at: time) : .settled(reply, at: time))
    }
}

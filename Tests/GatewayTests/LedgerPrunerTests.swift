import Bridge
import Logging
import Reactor
import Testing

@testable import Gateway

@Suite("Pruning the ledger", .timeLimit(.minutes(60)))
struct LedgerPrunerTests {
    init() { Reactor.startThread() }

    @Test("removes what ended before the retention, batch after batch, and keeps what is younger or not replied to")
    @Reactor func prunes() async throws {
        let ledger = MemoryLedger { WallClock.milliseconds }
        let (now, day) = (WallClock.milliseconds, Int64(86_400_000))
        for number in 0..<2 * LedgerPruner.batch + 1 {
            try await ledger.commit(row("old-\(number)", endedAt: now - 2 * day))
        }
        try await ledger.commit(row("young", endedAt: now - 1_000))
        try await ledger.commit(row("unreplied", endedAt: now - 2 * day, isReplied: false))
        let stop = StopSignal()
        let logger = Logger(label: "test") { _ in StoppingLog(stop) }
        await LedgerPruner(ledger, retention: .milliseconds(day), stop: stop, logger: logger).run()
        let left = try await ledger.rows(LedgerQuery(limit: 10_000))
        #expect(Set(left.map(\.key.id)) == ["young", "unreplied"])
    }

    /// Ends the pruner as soon as it says that it has pruned.
    private struct StoppingLog: LogHandler {
        let stop: StopSignal
        var logLevel = Logger.Level.info
        var metadata: Logger.Metadata = [:]

        init(_ stop: StopSignal) { self.stop = stop }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { Reactor.isolated { stop.stop() } }
    }

    private func row(_ id: String, endedAt time: Int64, isReplied: Bool = true) -> LedgerRow {
        let reply = SealedReply(outcome: .succeeded, attempts: 1, body: Array(#"{"replayed":false}"#.utf8))
        return LedgerRow(
            key: LedgerKey(panel: "main", id: id), method: "users.disable", fingerprint: [1],
            asked: "users.disable id=2",
            attempts: 1, state: isReplied ? .replied(reply, at: time) : .settled(reply, at: time))
    }
}

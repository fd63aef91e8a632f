internal import Bridge
internal import Logging
internal import Reactor

/// The cursors in the ledger, as followers meet them: what cannot be written is written later.
@Reactor
final class CursorKeeper {
    private let store: any LedgerStore
    private let counters: LedgerCounters
    private let stop: StopSignal
    private let logger: Logger
    private let backoff = Backoff(first: .seconds(1), longest: .seconds(30))
    private var random = SystemRandomNumberGenerator()
    private var hasFailed = false

    init(_ store: any LedgerStore, _ counters: LedgerCounters, stop: StopSignal, logger: Logger) {
        self.store = store
        self.counters = counters
        self.stop = stop
        self.logger = logger
    }

    /// The cursor of a panel, nil inside where there is none; tries until it can be read, nil where the gateway is to end
    /// first.
    func cursor(of panel: String) async -> FollowCursor?? {
        var failures = 0
        while true {
            do throws(LedgerError) {
                return .some(try await store.cursor(of: panel))
            } catch {
                failures += 1
                counters.note(error)
                logger.error(
                    "cannot follow the panel: the ledger cannot be read; trying again",
                    [.panel: panel, .error: error.message])
                let pause = backoff.delay(afterFailures: failures, using: &random)
                guard await stop.sleep(for: pause) else { return nil }
            }
        }
    }

    /// Writes the cursor of a panel; false where that failed, which loses nothing: the stream tells all that the cursor
    /// does not.
    func commit(_ cursor: FollowCursor, of panel: String) async -> Bool {
        do throws(LedgerError) {
            try await store.commit(cursor, of: panel)
            if hasFailed { logger.info("the cursors are written to the ledger again") }
            hasFailed = false
            return true
        } catch {
            counters.note(error)
            if !hasFailed {
                logger.error(
                    "the cursors cannot be written to the ledger; events go on, and a start has more to read back",
                    [.error: error.message])
            }
            hasFailed = true
            return false
        }
    }
}

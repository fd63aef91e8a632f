internal import Bridge
internal import Logging
internal import Reactor

/// Removes old rows from the ledger, a few at a time, beside the work.
@Reactor
final class LedgerPruner {
    /// How often it looks for old rows.
    static let interval = Duration.seconds(600)
    /// How many rows it removes at a time, so that no commit waits for long.
    static let batch = 500
    private static let pauseBetweenBatches = Duration.milliseconds(200)

    private let store: any LedgerStore
    /// How long an id is remembered; asked anew each time.
    private let retention: @Reactor () -> Duration
    private let stop: StopSignal
    private let logger: Logger

    init(
        _ store: any LedgerStore, retention: @escaping @autoclosure @Reactor () -> Duration, stop: StopSignal,
        logger: Logger
    ) {
        self.store = store
        self.retention = retention
        self.stop = stop
        self.logger = logger
    }

    /// Prunes until the gateway is to end.
    func run() async {
        repeat {
            do throws(LedgerError) { try await prune() } catch {
                logger.warning("old rows stay in the ledger for now", [.error: error.message])
            }
        } while await stop.sleep(for: Self.interval)
    }

    private func prune() async throws(LedgerError) {
        let oldest = WallClock.milliseconds - retention().milliseconds
        var count = 0
        while true {
            let removed = try await store.prune(before: oldest, most: Self.batch)
            count += removed
            guard removed == Self.batch, await stop.sleep(for: Self.pauseBetweenBatches) else { break }
        }
        if count > 0 { logger.info("old rows were removed from the ledger", [.count: "\(count)"]) }
    }
}

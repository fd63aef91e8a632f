internal import Bridge
internal import Ledger
internal import Logging
internal import Reactor

/// Makes the ledger this gateway's, waiting while it is another's, and opens it.
@Reactor
final class LedgerOwner {
    private let source: LedgerSource
    private let stop: StopSignal
    private let logger: Logger
    private let backoff = Backoff(first: .seconds(1), longest: .seconds(30))
    private var random = SystemRandomNumberGenerator()
    private(set) var standing = Standing.opening
    /// Held until the end.
    private var lock: LedgerLock?

    init(_ source: LedgerSource, stop: StopSignal, logger: Logger) {
        self.source = source
        self.stop = stop
        self.logger = logger
    }

    /// Whose the ledger is.
    enum Standing {
        /// Nobody's yet that is known of here.
        case opening
        /// Another gateway's, which is waited for.
        case standby
        case owner(any LedgerStore)
    }

    /// The open ledger; nil where the gateway is to end first.
    func takeOver() async throws(LedgerError) -> (any LedgerStore)? {
        guard let store = try await store() else { return nil }
        standing = .owner(store)
        return store
    }

    private func store() async throws(LedgerError) -> (any LedgerStore)? {
        switch source {
        case .store(let store): return store
        case .file(let path):
            guard let lock = try await lock(path) else { return nil }
            self.lock = lock
            standing = .opening
            return try await open(path)
        }
    }

    private func lock(_ path: String) async throws(LedgerError) -> LedgerLock? {
        if let lock = try LedgerLock.tryAcquire(path) { return lock }
        standing = .standby
        logger.info("another gateway holds the ledger; waiting for it, and serving reads meanwhile", [.ledger: path])
        let waiting = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            do throws(LedgerError) { return Result<LedgerLock, LedgerError>.success(try await .acquire(path)) } catch {
                return .failure(error)
            }
        }
        let giveUp = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable [stop] in
            await stop.requested()
            waiting.cancel()
        }
        defer { giveUp.cancel() }
        let result = await waiting.value
        return stop.isStopping ? nil : try result.get()
    }

    /// Opens the file, again and again where waiting may help.
    private func open(_ path: String) async throws(LedgerError) -> (any LedgerStore)? {
        var failures = 0
        while true {
            do throws(LedgerError) {
                let ledger = try await SQLiteLedger.open(path: path, mode: .create)
                logger.info(
                    ledger.isNew
                        ? "the ledger is new: what was carried out before is not known" : "the ledger is open",
                    [.ledger: path])
                return ledger
            } catch  where error.isRetriable {
                failures += 1
                logger.error("the ledger cannot be opened; trying again", [.error: error.message])
                let pause = backoff.delay(afterFailures: failures, using: &random)
                guard await stop.sleep(for: pause) else { return nil }
            }
        }
    }
}

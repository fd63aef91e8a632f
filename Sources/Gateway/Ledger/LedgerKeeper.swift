internal import Bridge
internal import Logging
internal import Reactor

/// The ledger as changes meet it: what it cannot do now is tried until it can, and the change waits meanwhile.
///
/// With prefetch 1 a waiting change keeps the next in its queue: nothing is called that the ledger does not know.
@Reactor
final class LedgerKeeper {
    private let store: any LedgerStore
    private let counters: LedgerCounters
    private let stop: StopSignal
    private let logger: Logger
    /// Whoever does something to a row has its turn meanwhile.
    let turns = KeyedTurns()
    private let backoff = Backoff(first: .seconds(1), longest: .seconds(30))
    private var random = SystemRandomNumberGenerator()

    init(_ store: any LedgerStore, _ counters: LedgerCounters, stop: StopSignal, logger: Logger) {
        self.store = store
        self.counters = counters
        self.stop = stop
        self.logger = logger
    }

    /// Whether it was made at this start: what was carried out before is not known.
    var isNew: Bool { store.isNew }

    /// The key of all fingerprints.
    var hashKey: [UInt8] { store.hashKey }

    func fingerprint(of command: Command) -> [UInt8] { Fingerprint.of(command, key: hashKey) }

    /// The row of a change, nil inside where there is none; nil where the gateway is to end first.
    func row(_ key: LedgerKey) async -> LedgerRow?? {
        await insist { () async throws(LedgerError) in try await self.store.row(key) }
    }

    /// The rows of an id on all panels, whichever redrives they are; nil where the gateway is to end first.
    func rows(ofID id: String) async -> [LedgerRow]? {
        var query = LedgerQuery()
        query.id = id
        return await insist { () async throws(LedgerError) in try await self.store.rows(query) }
    }

    /// Writes the first row of a change, and returns nil inside once it would survive a power cut, or the row that is
    /// there; nil where the gateway is to end first.
    func add(_ row: LedgerRow) async -> LedgerRow?? {
        await insist { () async throws(LedgerError) in
            do throws(LedgerError) { return try await self.store.add(row) } catch {
                // What is there can be told also while nothing can be written.
                guard let known = try await self.store.row(row.key) else { throw error }
                return known
            }
        }
    }

    /// Writes a row, and returns once it would survive a power cut; false where the gateway is to end first.
    func commit(_ row: LedgerRow) async -> Bool {
        await insist { () async throws(LedgerError) in try await self.store.commit(row) } != nil
    }

    /// Notes that the reply of a change was confirmed.
    func noteReplied(_ key: LedgerKey) { store.noteReplied(key) }

    private func insist<Value>(_ body: @Reactor () async throws(LedgerError) -> Value) async -> Value? {
        var failures = 0
        while true {
            do throws(LedgerError) {
                let value = try await body()
                noteWorking()
                return value
            } catch {
                failures += 1
                counters.note(error)
                noteFailure(error)
                let pause = backoff.delay(afterFailures: failures, using: &random)
                guard await stop.sleep(for: pause) else { return nil }
            }
        }
    }

    private func noteFailure(_ error: LedgerError) {
        guard counters.failure == nil else { return }
        counters.noteStandstill(error)
        logger.error("the ledger cannot be used; no change is begun until it can", [.error: error.message])
    }

    private func noteWorking() {
        guard counters.failure != nil else { return }
        counters.noteWorking()
        logger.info("the ledger can be used again; changes go on")
    }
}

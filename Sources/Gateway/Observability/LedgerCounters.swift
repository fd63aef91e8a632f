internal import Bridge
internal import Reactor

/// What whoever uses the ledger meets there.
@Reactor
final class LedgerCounters {
    private(set) var errors = 0
    /// Why changes cannot be written; nil where they can.
    private(set) var failure: String?

    nonisolated init() {}

    func note(_ error: LedgerError) { errors += 1 }

    /// No change is begun until the ledger can be used.
    func noteStandstill(_ error: LedgerError) { failure = error.message }

    func noteWorking() { failure = nil }
}

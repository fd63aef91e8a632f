internal import Bridge
internal import Reactor
internal import Synchronization

/// One task's wait for a lock, on a thread that blocks until it has it.
final class LedgerLockWait: Sendable {
    private typealias Asker = CheckedContinuation<Result<LedgerLock, LedgerError>, Never>

    private enum State {
        case idle
        case waiting(Asker)
        case cancelled
        case over

        /// Whoever is to be told, once.
        mutating func leave(for next: State) -> Asker? {
            defer { self = next }
            if case .waiting(let asker) = self { return asker }
            return nil
        }
    }

    private let state = Mutex(State.idle)

    /// Has a thread acquire the lock, and waits for it or for `cancel`.
    func run(
        _ acquire: @escaping @Sendable () throws(LedgerError) -> LedgerLock?
    ) async -> Result<LedgerLock, LedgerError> {
        await withCheckedContinuation { (asker: Asker) in
            guard begin(asker) else { return asker.resume(returning: .failure(Self.cancellation)) }
            OSThread.start { [self] in
                // Where nobody waits any longer the lock goes with its last reference.
                do throws(LedgerError) { if let lock = try acquire() { end(.success(lock)) } } catch {
                    end(.failure(error))
                }
            }
        }
    }

    /// Lets the task go; the thread stays until it gets the lock, which it gives back at once.
    func cancel() {
        if let asker = state.withLock({ $0.leave(for: .cancelled) }) {
            asker.resume(returning: .failure(Self.cancellation))
        }
    }

    private func begin(_ asker: Asker) -> Bool {
        state.withLock { state in
            if case .cancelled = state { return false }
            state = .waiting(asker)
            return true
        }
    }

    private func end(_ result: Result<LedgerLock, LedgerError>) {
        state.withLock({ $0.leave(for: .over) })?.resume(returning: result)
    }

    private static let cancellation = LedgerError(.closed, "the wait for the ledger's lock was given up")
}

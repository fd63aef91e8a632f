import Bridge
import Synchronization

/// What came of tasks that ran beside each other.
final class Results: Sendable {
    private struct Kept {
        var done: Set<String> = []
        var errors: [String: LedgerError] = [:]
    }

    private let kept = Mutex(Kept())

    var errors: [String: LedgerError] { kept.withLock { $0.errors } }
    /// The names of those that did not fail.
    var done: Set<String> { kept.withLock { $0.done } }

    func keep(_ name: String, _ work: () async throws(LedgerError) -> Void) async {
        do throws(LedgerError) {
            try await work()
            kept.withLock { _ = $0.done.insert(name) }
        } catch {
            kept.withLock { $0.errors[name] = error }
        }
    }
}

import Bridge
import Testing

@testable import Ledger

extension SQLiteLedger {
    /// Asks for all of this in its order while the thread is held, so that it takes all of it together.
    func together(_ work: [@Sendable () async -> Void]) async {
        let gate = Gate()
        await withTaskGroup { group in
            group.addTask {
                do throws(LedgerError) {
                    try await self.ask(.look) { _ throws(LedgerError) in gate.wait() }
                } catch { Issue.record(error) }
            }
            while !gate.isReached { await Task.yield() }
            for (number, work) in work.enumerated() {
                group.addTask { await work() }
                while queue.count <= number { await Task.yield() }
            }
            gate.open()
        }
    }
}

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

    /// Commits rows, and more where it is given, together with something that makes the transaction's end fail: a row
    /// that refers to none.
    func failCommit(
        with rows: [LedgerRow], and more: (Results) -> [@Sendable () async -> Void] = { _ in [] }
    ) async throws -> Results {
        let results = Results()
        try await ask(.look) { file throws(LedgerError) in
            try file.connection.execute(
                """
                PRAGMA foreign_keys = ON; CREATE TABLE parent (x INTEGER PRIMARY KEY);
                CREATE TABLE child (x INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
                """)
        }
        let orphan: @Sendable () async -> Void = {
            await results.keep("orphan") { () throws(LedgerError) in
                try await self.ask(.write) { file throws(LedgerError) in
                    try file.connection.execute("INSERT INTO child VALUES (1)")
                }
            }
        }
        await together(rows.map { committing($0, results) } + more(results) + [orphan])
        return results
    }

    /// A commit for `together`, which keeps what came of it by the row's id.
    func committing(_ row: LedgerRow, _ results: Results) -> @Sendable () async -> Void {
        { await results.keep(row.key.id) { () throws(LedgerError) in try await self.commit(row) } }
    }
}

import Bridge

@testable import Ledger

extension SQLiteLedger {
    /// Lets the file have so many pages, so that it is full when it has.
    func limitPages(to count: Int) async throws(LedgerError) {
        try await ask(.look) { file throws(LedgerError) in
            try file.connection.execute("PRAGMA max_page_count = \(count)")
        }
    }
}

import Bridge
import Ledger
import Reactor
import Testing

/// The stores that one suite holds to the same promises.
enum StoreKind: CaseIterable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { "\(self)" }

    /// Opens an empty store in a folder.
    func open(in folder: TemporaryFolder) async throws -> any LedgerStore {
        switch self {
        case .memory: MemoryLedger { WallClock.milliseconds }
        case .sqlite: try await SQLiteLedger.open(path: folder.ledger, mode: .create)
        }
    }
}

import Bridge
import Foundation

@testable import Ledger

/// What a power cut at this moment would leave of a test's ledger, opened as after a restart.
struct LedgerImage {
    /// The ids of all rows.
    let ids: Set<String>
    /// Those of the rows whose reply is confirmed.
    let replied: Set<String>
    let cursors: [String: FollowCursor]
    let hashKey: [UInt8]

    /// Copies the files as they are, the log after the database, so that the log lacks nothing.
    ///
    /// What is committed stands in them only: no memory of the process is read. No checkpoint may happen meanwhile.
    init(of folder: TemporaryFolder) throws {
        let copy = try TemporaryFolder()
        for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: folder.ledger + suffix) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.ledger + suffix))
            try bytes.write(to: URL(fileURLWithPath: copy.ledger + suffix))
        }
        let file = try LedgerFile(copy.ledger, mayCreate: false, busyTimeout: .zero)
        let rows = try file.rows(LedgerQuery(limit: .max))
        ids = Set(rows.map(\.key.id))
        replied = Set(
            rows.filter { if case .replied = $0.state { true } else { false } }.map(\.key.id))
        cursors = try Self.cursors(file)
        hashKey = file.hashKey
    }

    private static func cursors(_ file: LedgerFile) throws -> [String: FollowCursor] {
        var cursors: [String: FollowCursor] = [:]
        let panels = try file.connection.prepare("SELECT panel FROM cursors")
        while try panels.step() { cursors[panels.text(0)] = try file.cursor(of: panels.text(0)) }
        return cursors
    }
}

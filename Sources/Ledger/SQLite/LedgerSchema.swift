internal import Bridge
internal import Reactor

/// The steps that make a ledger of an empty file, or a current one of an earlier version's.
struct LedgerSchema: Sendable {
    /// What version 1, version 2 and so on add: steps are appended, and never changed once released.
    let steps: [String]

    static let current = LedgerSchema(steps: [version1, version2])

    /// "pblg", by which a ledger is told from other databases.
    private static let applicationID: Int64 = 0x7062_6C67

    /// Makes the file a ledger of the current version, and says whether it held nothing before.
    func apply(to connection: borrowing SQLiteConnection, _ file: String, mayChange: Bool) throws(LedgerError) -> Bool {
        let isCurrent = try isCurrent(connection, file, mayChange: mayChange)
        guard try connection.text("PRAGMA journal_mode = WAL") == "wal" else {
            throw LedgerError(
                .unusable, "the ledger \(file) cannot have a write-ahead log there: put it on a local file system")
        }
        return isCurrent ? false : try bringUpToDate(connection, file)
    }

    private func isCurrent(
        _ connection: borrowing SQLiteConnection, _ file: String, mayChange: Bool
    ) throws(LedgerError) -> Bool {
        let version = try version(connection, file)
        if version == steps.count { return true }
        guard mayChange else {
            guard version > 0 else {
                throw LedgerError(.missing, "the ledger \(file) is empty: no gateway has used it yet")
            }
            throw LedgerError(
                .unusable,
                "the ledger \(file) is of version \(version), this panelbridge's are of version \(steps.count): "
                    + "start its gateway with this panelbridge first")
        }
        return false
    }

    /// The version of what is in the file; 0 for an empty one.
    private func version(_ connection: borrowing SQLiteConnection, _ file: String) throws(LedgerError) -> Int {
        let version = try connection.integer("PRAGMA user_version") ?? 0
        let id = try connection.integer("PRAGMA application_id") ?? 0
        let tables = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
        if (version, id, tables) == (0, 0, 0) { return 0 }
        guard id == Self.applicationID, version > 0 else { throw LedgerError(.unusable, LedgerError.foreign(file)) }
        guard version <= steps.count else {
            throw LedgerError(
                .unusable,
                "the ledger \(file) is of version \(version), from a later panelbridge; this one knows version "
                    + "\(steps.count): run the later one")
        }
        return Int(version)
    }

    /// In one transaction, so that a crash leaves the earlier version.
    private func bringUpToDate(_ connection: borrowing SQLiteConnection, _ file: String) throws(LedgerError) -> Bool {
        try connection.execute("BEGIN IMMEDIATE")
        do throws(LedgerError) {
            // Asked again, as another process may have been faster.
            let version = try version(connection, file)
            for step in steps[version...] { try connection.execute(step) }
            if version == 0 { try addMeta(connection) }
            try connection.execute(
                "PRAGMA application_id = \(Self.applicationID); PRAGMA user_version = \(steps.count); COMMIT")
            return version == 0
        } catch {
            if connection.isInTransaction { try connection.execute("ROLLBACK") }
            throw error
        }
    }

    private func addMeta(_ connection: borrowing SQLiteConnection) throws(LedgerError) {
        let statement = try connection.prepare("INSERT INTO meta (hash_key, created_at) VALUES (?1, ?2)")
        try statement.bind(HashKey.random(), at: 1)
        try statement.bind(WallClock.milliseconds, at: 2)
        try statement.run()
    }
}

internal import Bridge

/// The open file of a ledger with its prepared statements, for the one thread that uses it.
final class LedgerFile {
    let path: String
    let connection: SQLiteConnection
    let statements: LedgerStatements
    let hashKey: [UInt8]
    let isNew: Bool
    /// Changes whose replies were confirmed, and whose rows do not say so yet.
    private(set) var noted: Set<LedgerKey> = []
    /// Those that the open transaction has written.
    private var noting: Set<LedgerKey> = []

    /// How many pages the write-ahead log may gather: 4 MiB.
    private static let logPages: Int32 = 1_000

    init(
        _ path: String, mayCreate: Bool, busyTimeout: Duration, schema: LedgerSchema = .current
    ) throws(LedgerError) {
        self.path = path
        if mayCreate { try Self.createEmpty(path) }
        connection = try SQLiteConnection(path, busyTimeout: busyTimeout)
        try connection.execute(Self.settings)
        isNew = try schema.apply(to: connection, path, mayChange: mayCreate)
        hashKey = try Self.hashKey(connection, path)
        statements = try LedgerStatements(connection)
    }

    /// Every commit is on disk before it is told, and the cache stays near 2 MB.
    private static let settings = """
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -2000;
        PRAGMA mmap_size = 0;
        PRAGMA temp_store = MEMORY;
        PRAGMA secure_delete = OFF;
        PRAGMA journal_size_limit = 16777216;
        """

    private static func hashKey(_ connection: borrowing SQLiteConnection, _ path: String) throws(LedgerError) -> [UInt8]
    {
        let statement = try connection.prepare("SELECT hash_key FROM meta")
        guard try statement.step(), case let key = statement.bytes(0), key.count == HashKey.length else {
            throw LedgerError.damaged(path, "its hash key is missing")
        }
        return key
    }

    // MARK: Transactions

    var isInTransaction: Bool { connection.isInTransaction }

    func begin() throws(LedgerError) { try statements.begin.run() }

    /// Makes all that was done since `begin` durable, or throws and leaves the transaction open.
    func commit() throws(LedgerError) {
        try statements.commit.run()
        noting.removeAll(keepingCapacity: true)
    }

    /// Undoes what was done since `begin`, notes included, also where SQLite has done it by itself.
    func rollback() {
        noted.formUnion(noting)
        noting.removeAll()
        guard isInTransaction else { return }
        do throws(LedgerError) { try statements.rollback.run() } catch {
            // Nothing is left to undo by: if the transaction is still open, the next one cannot begin and says so.
        }
    }

    /// Spares the commits to come a long log; call it when nobody waits.
    func checkpoint() { connection.checkpoint(from: Self.logPages) }

    // MARK: Notes

    func note(_ key: LedgerKey) { noted.insert(key) }

    /// Writes what was noted, within the open transaction.
    func writeNotes() throws(LedgerError) {
        for key in noted { try markReplied(key) }
        noting.formUnion(noted)
        noted.removeAll(keepingCapacity: true)
    }
}

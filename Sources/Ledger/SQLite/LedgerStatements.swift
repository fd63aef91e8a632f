internal import Bridge

/// The statements that the ledger runs again and again.
struct LedgerStatements: ~Copyable {
    let begin: SQLiteStatement
    let commit: SQLiteStatement
    let rollback: SQLiteStatement
    let find: SQLiteStatement
    let add: SQLiteStatement
    let write: SQLiteStatement
    let markReplied: SQLiteStatement
    let resolve: SQLiteStatement
    let prune: SQLiteStatement
    let findCursor: SQLiteStatement
    let writeCursor: SQLiteStatement
}

extension LedgerStatements {
    init(_ connection: borrowing SQLiteConnection) throws(LedgerError) {
        self.init(
            begin: try connection.prepare("BEGIN IMMEDIATE"), commit: try connection.prepare("COMMIT"),
            rollback: try connection.prepare("ROLLBACK"),
            find: try connection.prepare("SELECT \(LedgerColumn.list) FROM changes WHERE \(Self.isKey)"),
            add: try connection.prepare(Self.inserting + "DO NOTHING"),
            write: try connection.prepare(Self.inserting + Self.replacing),
            markReplied: try connection.prepare("UPDATE changes SET state = 3 WHERE \(Self.isKey) AND state = 2"),
            resolve: try connection.prepare(Self.resolving), prune: try connection.prepare(Self.pruning),
            findCursor: try connection.prepare("SELECT cursor FROM cursors WHERE panel = ?1"),
            writeCursor: try connection.prepare(Self.writingCursor))
    }

    /// Writes a row; the parameters are the columns in their order, then the time. What follows says what becomes of one
    /// that is there.
    private static let inserting = """
        INSERT INTO changes (\(LedgerColumn.list), changed_at, sequence)
        VALUES (\(LedgerColumn.parameters), ?\(LedgerColumn.allCases.count + 1), \(nextSequence))
        ON CONFLICT (id, panel, redrive) \

        """
    private static let replacing = """
        DO UPDATE SET \(LedgerColumn.replacements), changed_at = excluded.changed_at, sequence = excluded.sequence
        """

    /// Replaces a reply; the parameters are the key, then the reply's columns in their order, then the time.
    private static let resolving = """
        UPDATE changes
        SET outcome = ?4, code = ?5, retriable = ?6, reply_attempts = ?7, body = ?8, ended_at = ?9, changed_at = ?10,
            sequence = \(nextSequence)
        WHERE \(isKey) AND outcome = 'in_doubt' AND state IN (2, 3)
        """

    /// Each half has its index, so that neither looks at what stays.
    private static let pruning = """
        DELETE FROM changes WHERE rowid IN (
            SELECT rowid FROM
            (SELECT rowid FROM changes WHERE state = 3 AND ended_at < ?1 ORDER BY ended_at LIMIT ?2)
            UNION ALL
            SELECT rowid FROM changes WHERE state < 3 AND state = 0 AND changed_at < ?1
            LIMIT ?2
        )
        """

    private static let writingCursor = """
        INSERT INTO cursors (panel, cursor, changed_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (panel) DO UPDATE SET cursor = excluded.cursor, changed_at = excluded.changed_at
        """

    private static let isKey = "panel = ?1 AND id = ?2 AND redrive = ?3"
    private static let nextSequence = "(SELECT coalesce(max(sequence), 0) + 1 FROM changes)"
}

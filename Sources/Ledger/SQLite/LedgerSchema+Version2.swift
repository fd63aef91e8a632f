extension LedgerSchema {
    /// How far each panel's log is published: the latest cursor, as JSON. Without its row a panel's stream is read whole.
    static let version2 = """
        CREATE TABLE cursors (
            panel TEXT NOT NULL PRIMARY KEY,
            cursor TEXT NOT NULL,
            changed_at INTEGER NOT NULL
        ) STRICT;
        """
}

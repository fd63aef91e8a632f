private import CSQLite

/// What of SQLite runs.
public enum SQLiteVersion {
    public static var text: String { unsafe String(cString: sqlite3_libversion()) }
}

internal import Bridge
private import CSQLite
internal import Reactor

/// A connection to a database file, for the one thread that uses it.
@safe
struct SQLiteConnection: ~Copyable {
    private let handle: OpaquePointer
    /// How many pages the write-ahead log held after the latest commit; SQLite's hook writes it.
    private let logPages: UnsafeMutablePointer<Int32>

    /// Once a process and before all else: SQLite counts its memory under a lock, which costs a tenth of its time.
    private static let forgoesStatistics = pb_forgo_memory_statistics() == SQLITE_OK

    /// Opens a file that is there; how long to wait for locks of others.
    init(_ path: String, busyTimeout: Duration) throws(LedgerError) {
        _ = Self.forgoesStatistics
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let status = unsafe sqlite3_open_v2(Self.plain(path), &handle, flags, nil)
        guard status == SQLITE_OK, let handle = unsafe handle else {
            // Also a failed connection must be closed.
            defer { unsafe sqlite3_close_v2(handle) }
            throw unsafe LedgerError(status, systemError: sqlite3_system_errno(handle), file: path)
        }
        guard unsafe sqlite3_db_readonly(handle, "main") == 0 else {
            defer { unsafe sqlite3_close_v2(handle) }
            throw LedgerError(SQLITE_READONLY, file: path)
        }
        unsafe self.handle = unsafe handle
        unsafe logPages = .allocate(capacity: 1)
        unsafe logPages.initialize(to: 0)
        unsafe sqlite3_busy_timeout(handle, Int32(clamping: busyTimeout.milliseconds))
        // In place of the automatic checkpoint, which would lengthen the commit during which it is due.
        unsafe sqlite3_wal_hook(
            handle,
            { logPages, _, _, count in
                unsafe logPages?.assumingMemoryBound(to: Int32.self).pointee = count
                return SQLITE_OK
            }, logPages)
    }

    deinit {
        // Waits for statements that are not finalized yet.
        unsafe sqlite3_close_v2(handle)
        unsafe logPages.deallocate()
    }

    /// The path as SQLite must see it: Debian's takes `file:…` for a URI and `:memory:` for no file at all.
    private static func plain(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

    /// Prepares a statement, which must not be used after the connection's end.
    func prepare(_ sql: String) throws(LedgerError) -> SQLiteStatement {
        var statement: OpaquePointer?
        let status = unsafe sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard status == SQLITE_OK, let statement = unsafe statement else {
            throw unsafe LedgerError(status, of: handle)
        }
        return unsafe SQLiteStatement(statement)
    }

    /// Runs statements that take no values, one after the other.
    func execute(_ sql: String) throws(LedgerError) {
        let status = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw unsafe LedgerError(status, of: handle) }
    }

    /// The first column of the first row; nil without a row.
    func integer(_ sql: String) throws(LedgerError) -> Int64? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : nil
    }

    func text(_ sql: String) throws(LedgerError) -> String? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.text(0) : nil
    }

    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// How many rows the latest statement changed.
    var changedCount: Int { Int(unsafe sqlite3_changes64(handle)) }

    /// Moves the write-ahead log into the file once it holds so many pages, as far as readers allow.
    func checkpoint(from pages: Int32) {
        guard unsafe logPages.pointee >= pages else { return }
        // What fails here is lost nowhere: the log still holds it, the next commit tries again and tells what is wrong.
        _ = unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }
}

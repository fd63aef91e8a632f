import CSQLite

/// Keeps others from writing a ledger's file, while they can read it, until it is released.
@safe
final class LedgerFileLock {
    private let handle: OpaquePointer
    private var isHeld = true

    /// Takes it, and waits for a transaction that is under way.
    init(_ path: String) throws {
        var handle: OpaquePointer?
        let status = unsafe sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil)
        guard status == SQLITE_OK, let handle = unsafe handle else {
            unsafe sqlite3_close_v2(handle)
            throw Failure("cannot open \(path): SQLite error \(status)")
        }
        unsafe self.handle = unsafe handle
        unsafe sqlite3_busy_timeout(handle, 10_000)
        let begun = unsafe sqlite3_exec(handle, "BEGIN IMMEDIATE", nil, nil, nil)
        guard begun == SQLITE_OK else { throw Failure("cannot lock \(path): SQLite error \(begun)") }
    }

    deinit { release() }

    func release() {
        guard isHeld else { return }
        isHeld = false
        unsafe sqlite3_close_v2(handle)
    }
}

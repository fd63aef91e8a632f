internal import Bridge
private import CSQLite

/// A prepared statement; values are bound from 1 on and read from 0 on, as SQLite counts.
@safe
struct SQLiteStatement: ~Copyable {
    private let handle: OpaquePointer

    /// Takes a statement over.
    init(_ handle: OpaquePointer) { unsafe self.handle = unsafe handle }

    deinit { unsafe sqlite3_finalize(handle) }

    // MARK: Values

    func bind(_ value: Int64?, at index: Int32) throws(LedgerError) {
        guard let value else { return try check(unsafe sqlite3_bind_null(handle, index)) }
        try check(unsafe sqlite3_bind_int64(handle, index, value))
    }

    func bind(_ text: String?, at index: Int32) throws(LedgerError) {
        guard var text else { return try check(unsafe sqlite3_bind_null(handle, index)) }
        let status = text.withUTF8 { bytes in
            unsafe pb_bind_text(handle, index, bytes.baseAddress, UInt64(bytes.count))
        }
        try check(status)
    }

    /// Binds bytes as a text, so that the `sqlite3` tool shows them.
    func bind(text: [UInt8]?, at index: Int32) throws(LedgerError) {
        guard let text else { return try check(unsafe sqlite3_bind_null(handle, index)) }
        try check(unsafe pb_bind_text(handle, index, text, UInt64(text.count)))
    }

    func bind(_ bytes: [UInt8], at index: Int32) throws(LedgerError) {
        try check(unsafe pb_bind_blob(handle, index, bytes, UInt64(bytes.count)))
    }

    private func check(_ status: Int32) throws(LedgerError) {
        guard status == SQLITE_OK else {
            // What was bound already must not be taken for a value of the next run.
            defer { reset() }
            throw failure(status)
        }
    }

    private func failure(_ status: Int32) -> LedgerError {
        unsafe LedgerError(status, of: sqlite3_db_handle(handle))
    }

    // MARK: Running

    /// Goes to the next row, and says whether there is one.
    func step() throws(LedgerError) -> Bool {
        let status = unsafe sqlite3_step(handle)
        guard status == SQLITE_ROW || status == SQLITE_DONE else { throw failure(status) }
        return status == SQLITE_ROW
    }

    /// Runs to the end and makes ready for the next time.
    func run() throws(LedgerError) {
        defer { reset() }
        while try step() {}
    }

    /// Ends a run and lets go of the values; a statement that is not reset keeps its transaction open.
    func reset() {
        // Both tell again what `step` told.
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
    }

    // MARK: Columns of the row

    func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

    func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

    func text(_ column: Int32) -> String { unsafe withBytes(column) { unsafe String(decoding: $0, as: UTF8.self) } }

    func bytes(_ column: Int32) -> [UInt8] { unsafe withBytes(column) { unsafe Array($0) } }

    private func withBytes<Result>(_ column: Int32, _ read: (UnsafeRawBufferPointer) -> Result) -> Result {
        // The address first, as asking for it may convert the value.
        let start = unsafe sqlite3_column_blob(handle, column)
        return unsafe read(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}

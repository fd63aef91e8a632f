internal import Bridge
private import CSQLite
private import Glibc

extension LedgerError {
    /// What a status means that SQLite has just told of a connection.
    init(_ status: Int32, of database: OpaquePointer?) {
        let file = unsafe sqlite3_db_filename(database, "main").map { unsafe String(cString: $0) } ?? ""
        let words = unsafe sqlite3_errmsg(database).map { unsafe String(cString: $0) }
        self.init(status, words, systemError: unsafe sqlite3_system_errno(database), file: file)
    }

    /// What a status of SQLite's means for a ledger, with the system's error number where there is one.
    init(_ status: Int32, _ words: String? = nil, systemError: Int32 = 0, file: String) {
        let code = Code(status, systemError: systemError)
        let words = unsafe words ?? String(cString: sqlite3_errstr(status))
        let reason = unsafe systemError == 0 ? "" : ", " + String(cString: strerror(systemError))
        let isForeign = status & 0xFF == SQLITE_NOTADB
        self.init(
            code, (isForeign ? Self.foreign(file) : code.sentence(file)) + " (SQLite \(status): \(words)\(reason))")
    }

    /// What is said of a file that another program has made.
    static func foreign(_ file: String) -> String {
        "the file \(file) is no ledger: name another path, or move it away"
    }

    /// What is said of a ledger that does not hold what it must.
    static func damaged(_ file: String, _ what: String) -> LedgerError {
        LedgerError(.unusable, Code.unusable.sentence(file) + " (\(what))")
    }

    /// What a failed call of the system means for a file.
    static func system(_ number: Int32, file: String) -> LedgerError {
        let code: Code = noSpace.contains(number) ? .full : [EIO, EROFS].contains(number) ? .broken : .missing
        return LedgerError(code, code.sentence(file) + " (\(unsafe String(cString: strerror(number))))")
    }

    /// What the system says where no space is left: on the disk, for the user, for the process.
    fileprivate static let noSpace = [ENOSPC, EDQUOT, EFBIG]
}

extension LedgerError.Code {
    fileprivate init(_ status: Int32, systemError: Int32) {
        switch status & 0xFF {
        case SQLITE_FULL: self = .full
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self = .busy
        case SQLITE_IOERR where LedgerError.noSpace.contains(systemError): self = .full
        case SQLITE_IOERR, SQLITE_READONLY, SQLITE_NOMEM, SQLITE_NOLFS: self = .broken
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: self = .missing
        default: self = .unusable
        }
    }

    /// What happened to the ledger, and what to do.
    fileprivate func sentence(_ file: String) -> String {
        switch self {
        case .full: "no space is left for the ledger \(file): free some on its file system"
        case .busy: "another process keeps the ledger \(file) locked: see which one has it open, and end it"
        case .broken: "the ledger \(file) cannot be read or written: check its rights, file system and disk"
        case .missing: "the ledger \(file) cannot be opened: check the path, its folder and their rights"
        // No word of putting an old copy in its place: changes that it lacks would be carried out again.
        case .unusable:
            "the ledger \(file) is damaged: move it away, with its -wal and -shm files; with a new one, changes that are "
                + "delivered again are in doubt"
        case .closed: "the ledger is closed"
        }
    }
}

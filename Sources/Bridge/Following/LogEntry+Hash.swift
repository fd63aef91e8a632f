extension LogEntry {
    /// By which an entry is told from another one with its id: the first bytes of a SHA-256.
    var hash: UInt64 {
        let text = "\(id)\n\(createdAt ?? "")\n\(message)"
        return SHA256.hash(Array(text.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

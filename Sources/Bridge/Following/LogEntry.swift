/// One entry of a panel's event log, as `event_log.list` shows it in English.
public struct LogEntry: Sendable, Equatable, Identifiable {
    /// Rises with every entry, also after the log was cleared.
    public let id: Int64
    /// 0 debug, 1 info, 2 warn, 3 error, 4 fatal, 5 unknown.
    public let level: Int64
    /// The key of what happened, such as `user.created`.
    public let message: String
    /// What happened, in English.
    public let text: String
    /// Whose request it was.
    public let address: String?
    /// As the panel writes it, such as `2026-11-23T10:49:12Z`.
    public let createdAt: String?
    /// By which it is told from another database's entry with its id.
    let hash: UInt64

    public init(id: Int64, level: Int64, message: String, text: String, address: String?, createdAt: String?) {
        self.id = id
        self.level = level
        self.message = message
        self.text = text
        self.address = address
        self.createdAt = createdAt
        hash = Self.hash(id, createdAt ?? "", message)
    }

    /// The first bytes of a SHA-256, of what the entry's event tells too: so it is the same when that is read back.
    private static func hash(_ id: Int64, _ createdAt: String, _ message: String) -> UInt64 {
        let text = "\(id)\n\(Scrubber().scrub(createdAt))\n\(Scrubber().scrub(message))"
        return SHA256.hash(Array(text.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

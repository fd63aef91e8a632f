/// Failed polls in a row: the first may be a chance, the second says that the panel is lost.
public struct FollowTrouble: Sendable {
    /// When the first of them failed, in milliseconds since 1970.
    private var since: Int64?
    private var count = 0

    /// How many polls fail before the panel counts as lost.
    public static let patience = 2

    public init() {}

    /// Takes note of a failed poll, and says whether that is news.
    public mutating func note(_ error: ReplyError, at now: Int64, _ cursor: FollowCursor) -> LogNews? {
        let first = since ?? now
        since = first
        count += 1
        guard count >= Self.patience, cursor.unreachableSince == nil else { return nil }
        return .unreachable(since: first, code: error.code, reason: error.message)
    }

    /// Takes note of a poll that was answered, and says whether the panel had counted as lost.
    public mutating func end() -> Bool {
        defer { self = FollowTrouble() }
        return count >= Self.patience
    }
}

/// Failed polls in a row: the first may be a chance, the second says that the panel is lost.
public struct FollowTrouble: Sendable, Equatable {
    /// When the first of them failed, in milliseconds since 1970.
    private var since: Int64 = 0
    private var count = 0
    private var code: ErrorCode?
    private var needsPerson = false

    /// How many polls fail before the panel counts as lost.
    public static let patience = 2

    public init() {}

    /// Whether the panel counts as lost.
    public var isLasting: Bool { count >= Self.patience }

    /// Takes note of a failed poll, and says whether that is new to an operator: the panel is lost, or for another reason,
    /// or does not come back by itself any more.
    public mutating func note(_ failure: PollFailure, at now: Int64) -> Bool {
        if count == 0 { since = now }
        count += 1
        guard isLasting, failure.error.code != code || failure.needsPerson && !needsPerson else { return false }
        code = failure.error.code
        needsPerson = failure.needsPerson
        return true
    }

    /// What is to be published of it after a cursor.
    public func news(_ error: ReplyError, after cursor: FollowCursor) -> LogNews? {
        guard isLasting, cursor.unreachableSince == nil else { return nil }
        return .unreachable(since: since, code: error.code, reason: error.message)
    }
}

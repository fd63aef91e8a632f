/// Which rows to list; what is nil is not looked at.
public struct LedgerQuery: Sendable, Equatable {
    public var panel: String?
    public var id: String?
    public var method: String?
    public var outcome: Outcome?
    /// Only rows without a confirmed reply: waiting, calling or settled.
    public var isOpen = false
    /// Only rows whose panel is being called, or was when the process ended.
    public var isCalling = false
    /// How many at the most, the latest changed first.
    public var limit: Int

    public init(limit: Int = 100) { self.limit = limit }
}

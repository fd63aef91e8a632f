/// How many changes a ledger knows.
public struct LedgerCensus: Sendable, Equatable {
    public var rows: Int
    /// Those without a confirmed reply.
    public var open: Int
    /// Those that ended in doubt and were not resolved.
    public var inDoubt: Int

    public init(rows: Int, open: Int, inDoubt: Int) {
        self.rows = rows
        self.open = open
        self.inDoubt = inDoubt
    }
}

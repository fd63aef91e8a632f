/// Where the ledger is kept: the port that `Ledger` implements on disk and `MemoryLedger` in memory.
///
/// All of it may be called from anywhere; what is asked for one after the other is done in that order.
public protocol LedgerStore: Sendable {
    /// The key of all fingerprints, made with the ledger and kept in it.
    var hashKey: [UInt8] { get }
    /// Whether the ledger was made when it was opened: what was carried out before that is not known.
    var isNew: Bool { get }

    /// The row of a change, with all that was committed of it.
    func row(_ key: LedgerKey) async throws(LedgerError) -> LedgerRow?

    /// Writes a row where there is none of its key, and returns nil when it would survive a power cut; otherwise returns
    /// the row that is there, and writes nothing.
    func add(_ row: LedgerRow) async throws(LedgerError) -> LedgerRow?

    /// Writes a row in place of what was there of its key, and returns when it would survive a power cut.
    func commit(_ row: LedgerRow) async throws(LedgerError)

    /// Notes that the reply of a settled change was confirmed; on disk with the next commit, or soon where none comes.
    func noteReplied(_ key: LedgerKey)

    /// The rows that the query asks for, the latest changed first.
    func rows(_ query: LedgerQuery) async throws(LedgerError) -> [LedgerRow]

    /// Replaces the reply of a change that ended in doubt, and says whether there was such a one.
    func resolve(_ key: LedgerKey, _ reply: SealedReply, at now: Int64) async throws(LedgerError) -> Bool

    /// Removes rows that nothing is lost with, so many at the most: the replied ones that ended before a time, the oldest
    /// first, then the waiting ones that were written last before it; returns how many.
    func prune(before time: Int64, most: Int) async throws(LedgerError) -> Int

    /// How many rows there are.
    func census() async throws(LedgerError) -> LedgerCensus

    /// How long the commits took that were made since it was opened.
    var commitDurations: Histogram { get }

    /// How far a panel's log is published; nil where it was never followed.
    func cursor(of panel: String) async throws(LedgerError) -> FollowCursor?

    /// Writes how far a panel's log is published, and returns when it would survive a power cut.
    func commit(_ cursor: FollowCursor, of panel: String) async throws(LedgerError)

    /// Writes what was noted, and closes; everything asked for later fails.
    func close() async
}

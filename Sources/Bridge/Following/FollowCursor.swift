/// How far a panel's log and tasks are published: the whole memory of whoever follows it.
///
/// It says what to publish next, and moves only by `note`, which is told what the stream has: after the confirm, or
/// when the stream is read after a doubt. So it never passes what is not published, and names nothing twice.
public struct FollowCursor: Sendable, Equatable {
    /// Counts the panel's databases, from 1.
    public internal(set) var generation = 1
    /// How many events were published of the panel's log and tasks, in all generations.
    public internal(set) var sequence: UInt64 = 0
    /// The highest id that was published or announced as missed; nil before the first.
    public internal(set) var entry: Int64?
    /// The newest entries that were published, by ascending id.
    var known: [KnownEntry] = []
    /// The newest tasks that were published, by ascending id.
    var tasks: [KnownTask] = []
    /// Whether nothing was there before: what the first look shows may be old.
    public internal(set) var isFirstSight = true
    /// Since when the panel cannot be followed, in milliseconds since 1970; nil while it can.
    public internal(set) var unreachableSince: Int64?
    /// Up to when it is certain that the stream holds nothing else of the panel, in milliseconds since 1970 by the
    /// gateway's clock; nil where nothing is known.
    public var checkedAt: Int64?

    /// How many entries and how many tasks are remembered.
    public static let memory = 300

    public init() {}

    struct KnownEntry: Sendable, Equatable, Identifiable {
        let id: Int64
        /// `LogEntry.hash`.
        let hash: UInt64
    }

    struct KnownTask: Sendable, Equatable, Identifiable {
        let id: Int64
        /// With which statuses it was published.
        var told: Set<PanelTask.Status> = []
        /// As it was published last, while it runs: what is told should it get lost.
        var running: PanelTask?
    }
}

extension FollowCursor {
    /// Whether the ledger should have it in place of an earlier one: it differs in more than the time, or the time by so
    /// many milliseconds.
    public func isWorthCommitting(after earlier: FollowCursor, every interval: Int64) -> Bool {
        guard let checkedAt, let earlierTime = earlier.checkedAt else { return self != earlier }
        var same = self
        same.checkedAt = earlierTime
        return same != earlier || checkedAt - earlierTime >= interval
    }
}

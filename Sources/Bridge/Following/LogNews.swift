/// One thing to be told of a panel: what becomes one event of the stream.
public enum LogNews: Sendable, Equatable {
    /// - Parameter isFirstSeen: whether it was there when the panel was first looked at, and so may be old.
    case entry(LogEntry, isFirstSeen: Bool)
    /// A task that is new or has another status than before.
    case task(PanelTask, isFirstSeen: Bool)
    /// Entries that the panel does not show any more: these two and all between them.
    case gap(from: Int64, to: Int64)
    /// The log began anew, with another database; entries up to an id are the ones that were told before.
    case reset(after: Int64)
    /// The panel cannot be followed since a time, in milliseconds since 1970.
    case unreachable(since: Int64, code: ErrorCode, reason: String)
    case reachable(since: Int64)
}

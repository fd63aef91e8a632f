/// What a panel showed when it was polled; a page that has not changed since the last poll is nil.
public struct LogSnapshot: Sendable, Equatable {
    /// The newest entries of the log by ascending id, 100 at the most.
    public var entries: [LogEntry]?
    /// The newest tasks by ascending id, 100 at the most.
    public var tasks: [PanelTask]?

    public init(entries: [LogEntry]? = nil, tasks: [PanelTask]? = nil) {
        self.entries = entries
        self.tasks = tasks
    }
}

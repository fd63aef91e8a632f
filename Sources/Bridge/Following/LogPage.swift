/// Reads the pages that a panel's log and tasks are shown on.
public enum LogPage {
    /// The entries by ascending id, from the JSON of `event_log.list`.
    public static func entries(_ json: [UInt8]) throws(LogPageError) -> [LogEntry] { fatalError() }

    /// The tasks by ascending id, from the JSON of `tasks.list`.
    public static func tasks(_ json: [UInt8]) throws(LogPageError) -> [PanelTask] { fatalError() }
}

/// Why a page cannot be followed: it is not what a panel shows.
public struct LogPageError: Error, Sendable, Equatable {
    /// For an operator; never a word of the page's texts.
    public let message: String
}

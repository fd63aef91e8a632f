/// An event of a panel's log or tasks, read back from the stream.
public struct StreamedNews: Sendable, Equatable {
    public let generation: Int
    public let sequence: UInt64
    public let news: LogNews

    /// Reads the body of an event of a panel; nil where it is another's, or does not tell of log or tasks.
    public init?(_ body: [UInt8], of panel: String) { return nil }
}

extension FollowCursor {
    /// Takes note of an event that the stream has; events must come in the stream's order, again does no harm.
    public mutating func note(_ streamed: StreamedNews) { fatalError() }
}

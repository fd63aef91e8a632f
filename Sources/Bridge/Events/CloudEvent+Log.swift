extension CloudEvent {
    /// The event that tells of a panel's log or tasks, as the one to follow what the cursor has noted.
    ///
    /// - Parameters:
    ///   - now: milliseconds since 1970, for what the panel gives no time of.
    ///   - scrubber: takes secrets out of what the panel says in words of its own.
    public init(
        _ news: LogNews, of panel: String, after cursor: FollowCursor, at now: Int64, scrubber: Scrubber = Scrubber()
    ) { fatalError() }
}

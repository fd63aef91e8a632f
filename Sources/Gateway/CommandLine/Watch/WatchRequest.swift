/// What somebody wants to see of the events' stream.
public struct WatchRequest: Sendable {
    public var start: WatchStart
    /// Whether it goes on at the stream's end, with what is published then.
    public var follows: Bool
    /// After how many events it ends.
    public var maximum: Int?
    public var filter: EventFilter

    public init(
        from start: WatchStart = .now, follows: Bool = true, maximum: Int? = nil, filter: EventFilter = EventFilter()
    ) {
        self.start = start
        self.follows = follows
        self.maximum = maximum
        self.filter = filter
    }
}

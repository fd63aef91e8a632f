extension CloudEvent {
    /// The event that tells of a panel's log or tasks, as the one to follow what the cursor has noted.
    ///
    /// - Parameters:
    ///   - now: milliseconds since 1970, for what the panel gives no time of.
    ///   - scrubber: takes secrets out of what the panel says in words of its own.
    public init(
        _ news: LogNews, of panel: String, after cursor: FollowCursor, at now: Int64, scrubber: Scrubber = Scrubber()
    ) {
        let next = cursor.next(news)
        let text = news.text(without: scrubber)
        id = news.eventID(of: panel, in: next.generation)
        source = "/panels/\(panel)"
        type = "\(Self.typePrefix)\(news.type)"
        routingKey = "\(panel).\(news.topic)"
        subject = text?.subject
        time = news.time ?? now
        sequence = Self.padded(next.sequence)
        correlationID = nil
        trace = nil
        data = news.data(text, in: next.generation)
    }

    /// A sequence in as many digits as 64 bits may need, so that all of them sort as texts.
    static func padded(_ sequence: UInt64) -> String {
        let digits = String(sequence)
        return String(repeating: "0", count: 20 - digits.utf8.count) + digits
    }
}

extension LogNews {
    /// When it happened, where that is known.
    fileprivate var time: Int64? {
        switch self {
        case .entry(let entry, _): entry.createdAt.flatMap(Self.milliseconds)
        case .unreachable(let since, _, _): since
        case .task, .gap, .reset, .reachable: nil
        }
    }

    /// The panel writes whole seconds.
    private static func milliseconds(of text: String) -> Int64? {
        text.hasSuffix("Z") ? Timestamp.milliseconds(of: "\(text.dropLast()).000Z") : nil
    }
}

import Bridge
import Testing

/// Publishes what a cursor says of one poll after the other, where nothing goes wrong.
struct Follower {
    var cursor = FollowCursor()
    /// The events that were published.
    private(set) var events: [CloudEvent] = []

    static let panel = "main"
    static let now: Int64 = 1_795_430_952_345

    /// Publishes all that is new; the ids of its events, without the panel's name.
    mutating func follow(entries: [LogEntry]? = nil, tasks: [PanelTask]? = nil) throws -> [String] {
        let snapshot = LogSnapshot(entries: entries, tasks: tasks)
        let before = events.count
        while let news = cursor.news(in: snapshot) { try publish(news) }
        cursor.settle(snapshot)
        return events[before...].map { String($0.id.dropFirst(Self.panel.count + 1)) }
    }

    mutating func publish(_ news: LogNews) throws {
        let event = CloudEvent(news, of: Self.panel, after: cursor, at: Self.now)
        var reading = cursor
        cursor.note(news)
        events.append(event)
        let streamed = try #require(StreamedNews(event.encoded(), of: Self.panel))
        reading.note(streamed)
        try #require(reading == cursor, "\(event.id) is not read back as it was noted")
        try #require(events.count < 5000, "it never ends")
    }

    /// The events as the stream has them.
    var stream: [StreamedNews] { events.compactMap { StreamedNews($0.encoded(), of: Self.panel) } }

    /// What a gateway that has nothing but the stream knows.
    var reread: FollowCursor {
        stream.reduce(into: FollowCursor()) { $0.note($1) }
    }
}

extension LogEntry {
    /// An entry of a database that is told from others by the day on which its entries were made.
    static func sample(_ id: Int64, day: Int = 23, message: String = "virtual_server.updated") -> LogEntry {
        LogEntry(
            id: id, level: 1, message: message, text: "Settings for virtual server \(id) were updated.",
            address: "127.0.0.1", createdAt: "2026-11-\(day)T10:49:12Z")
    }
}

extension PanelTask {
    static func sample(_ id: Int64, _ status: Status = .running) -> PanelTask {
        PanelTask(
            id: id, description: "backups.create", status: status,
            text: "Backing up of virtual server #\(id) on physical server node1.")
    }
}

/// Entries with these ids.
func entries(_ ids: ClosedRange<Int64>, day: Int = 23) -> [LogEntry] { ids.map { .sample($0, day: day) } }

/// The ids of entries' events.
func eventIDs(_ ids: ClosedRange<Int64>, in generation: Int = 1) -> [String] { ids.map { "\(generation):event:\($0)" } }

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}

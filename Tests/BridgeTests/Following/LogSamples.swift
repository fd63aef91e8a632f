import Bridge

/// News with the details that a test is about, and the events that are made of them.
enum LogSamples {
    static let now: Int64 = 1_795_430_952_345

    static func event(
        _ news: LogNews, after cursor: FollowCursor = FollowCursor(), of panel: String = "main"
    ) -> CloudEvent {
        CloudEvent(news, of: panel, after: cursor, at: now)
    }

    static func entry(
        _ message: String, _ text: String, level: Int64 = 1, address: String? = "10.0.0.1",
        createdAt: String? = "2026-11-23T10:49:12Z"
    ) -> LogNews {
        let entry = LogEntry(id: 5, level: level, message: message, text: text, address: address, createdAt: createdAt)
        return .entry(entry, isFirstSeen: false)
    }

    static func task(_ status: PanelTask.Status, _ description: String = "backups.create") -> LogNews {
        let text = "Backing up of virtual server #131 on physical server node1."
        return .task(PanelTask(id: 4, description: description, status: status, text: text), isFirstSeen: false)
    }
}

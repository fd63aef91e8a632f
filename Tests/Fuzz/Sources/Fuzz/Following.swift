import Bridge

/// Follows a panel on from a cursor, to an end.
enum Following {
    private static let snapshots = [
        LogSnapshot(entries: [entry(1), entry(2), entry(4)], tasks: [task(1, .finished), task(2, .running)]),
        LogSnapshot(entries: [entry(4), entry(9)], tasks: [task(2, .failed)]), LogSnapshot(entries: [], tasks: []),
    ]

    static func check(_ start: FollowCursor) {
        law((try? FollowCursor(decoding: start.encoded())) == start, "a cursor is not kept as it is")
        var cursor = start
        for snapshot in snapshots {
            // A task that got lost is told by itself, of the 300 that are remembered.
            var left = 400
            while let news = cursor.news(in: snapshot) {
                let event = CloudEvent(news, of: "main", after: cursor, at: 77)
                EventLaws.check(event)
                cursor.note(news)
                left -= 1
                law(left > 0, "following never ends")
            }
            cursor.settle(snapshot)
        }
        law((try? FollowCursor(decoding: cursor.encoded())) == cursor, "a cursor is not kept as it is later on")
    }

    private static func entry(_ id: Int64) -> LogEntry {
        LogEntry(
            id: id, level: 1, message: "user.created", text: "User u\(id) was created.", address: nil,
            createdAt: "2026-11-23T10:49:12Z")
    }

    private static func task(_ id: Int64, _ status: PanelTask.Status) -> PanelTask {
        PanelTask(
            id: id, description: "backups.create", status: status,
            text: "Backing up of virtual server #\(id) on physical server node1.")
    }
}

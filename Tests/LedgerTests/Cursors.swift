import Bridge

/// Cursors that the tests share.
enum Cursors {
    /// One that has published entries up to an id, and as many tasks.
    static func cursor(_ last: Int64, text: String = "a task") -> FollowCursor {
        var cursor = FollowCursor()
        for id in 1...max(1, last) {
            let entry = LogEntry(
                id: id, level: 1, message: "user.created", text: text, address: nil, createdAt: "2026-11-23T10:49:12Z")
            cursor.note(.entry(entry, isFirstSeen: false))
            let status = PanelTask.Status.allCases[Int(id) % PanelTask.Status.allCases.count]
            let task = PanelTask(id: id, description: "backups.create", status: status, text: text)
            cursor.note(.task(task, isFirstSeen: false))
        }
        cursor.checkedAt = 1_795_430_952_000
        return cursor
    }
}

import Bridge

/// A panel's database, as far as its log and tasks go: grows, is cleared, renewed, and restored from a backup.
struct ModelLog {
    /// How many rows a page shows; few, so that a gap needs few entries.
    static let pageSize = 4

    private struct Database {
        var entries: [LogEntry] = []
        var lastEntry: Int64 = 0
        var tasks: [PanelTask] = []
        var lastTask: Int64 = 0
    }

    private var database = Database()
    private var backup: Database?
    /// Counts the databases that the panel has had.
    private(set) var epoch = 0
    /// Whether it answers.
    var isReachable = true
    private var clock = 0

    /// What may happen to it.
    enum Action: CaseIterable {
        case logOne, logPage, logMore, clear, renew, renewAndLog, back, restore, beginTask, endTask, failTask
        case manyTasks, dropTasks, goDown
    }

    mutating func happen(_ action: Action) {
        isReachable = action != .goDown
        switch action {
        case .goDown: break
        case .logOne: log(1)
        case .logPage: log(Int64(Self.pageSize))
        case .logMore: log(Int64(Self.pageSize) + 3)
        case .clear: database.entries = []
        case .renew: replace(by: Database())
        case .renewAndLog:
            replace(by: Database())
            log(2)
        case .back: backup = database
        case .restore: if let backup { replace(by: backup) }
        case .beginTask: beginTasks(1, .running)
        case .endTask: turnTasks(.finished)
        case .failTask: turnTasks(.failed)
        case .manyTasks: beginTasks(Int64(Self.pageSize), .finished)
        case .dropTasks: database.tasks = []
        }
    }

    /// The newest entries, as the page shows them.
    var entries: [LogEntry] { database.entries.suffix(Self.pageSize) }
    var tasks: [PanelTask] { database.tasks.suffix(Self.pageSize) }

    private mutating func replace(by other: Database) {
        database = other
        epoch += 1
    }

    /// Every entry has another time, by which it is told from all others.
    private mutating func log(_ count: Int64) {
        for _ in 0..<count {
            clock += 1
            database.lastEntry += 1
            database.entries.append(
                LogEntry(
                    id: database.lastEntry, level: 1, message: "user.created", text: "User u\(clock) was created.",
                    address: nil, createdAt: "\(clock)"))
        }
    }

    private mutating func beginTasks(_ count: Int64, _ status: PanelTask.Status) {
        for _ in 0..<count {
            database.lastTask += 1
            database.tasks.append(.sample(database.lastTask, status))
        }
    }

    private mutating func turnTasks(_ status: PanelTask.Status) {
        guard let index = database.tasks.firstIndex(where: { $0.status != .finished }) else { return }
        let task = database.tasks[index]
        database.tasks[index] = .sample(task.id, status)
    }
}

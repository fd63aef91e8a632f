import Bridge
import TestSupport

/// Chooses what happens where several things may.
protocol Chooser {
    /// A number below `count`.
    mutating func choose(_ count: Int) -> Int
}

extension Choices: Chooser {}

/// Chooses by random numbers that are the same at each run.
struct RandomChooser: Chooser {
    var generator: SeededGenerator

    mutating func choose(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}

/// A gateway that follows a model panel, and ends and begins again as choices have it.
struct ModelFollowing {
    private enum Fate: Error { case crashed }

    private(set) var panel = ModelLog()
    private(set) var stream = ModelStream()
    /// How often the gateway may still end.
    private var crashes: Int
    /// How often it may lose its ledger with that.
    private var losses: Int
    /// Whether things happen to the panel while the gateway is away.
    private let isRestless: Bool
    private var ledger: [UInt8]?
    /// How much of the stream there was when the ledger was written.
    private var checked = 0
    /// What a running gateway has in memory.
    private var process: Process?
    private var now: Int64 = 1_795_430_952_000

    private struct Process {
        var cursor: FollowCursor
        /// The pages that were told, which the panel need not answer again.
        var entries: [LogEntry]?
        var tasks: [PanelTask]?
    }

    init(crashes: Int, losses: Int, isRestless: Bool = false) {
        self.crashes = crashes
        self.losses = losses
        self.isRestless = isRestless
    }

    /// Lets something happen to the panel, and polls it until all of it is told.
    mutating func run(_ action: ModelLog.Action, _ chooser: inout some Chooser) throws {
        panel.happen(action)
        while true {
            do {
                return try poll(&chooser)
            } catch is Fate {
                process = nil
                if isRestless { panel.happen(ModelLog.Action.any(&chooser)) }
                guard losses > 0, chooser.choose(2) == 1 else { continue }
                losses -= 1
                (ledger, checked) = (nil, 0)
            }
        }
    }

    private mutating func poll(_ chooser: inout some Chooser) throws {
        now += 1000
        var process = try self.process ?? begin()
        self.process = nil
        if panel.isReachable {
            if let since = process.cursor.unreachableSince {
                try publish(.reachable(since: since), of: nil, &process, &chooser)
            }
            try tell(&process, &chooser)
        } else if process.cursor.unreachableSince == nil {
            let news = LogNews.unreachable(since: now, code: .panelUnreachable, reason: "no answer")
            try publish(news, of: nil, &process, &chooser)
        }
        try mayCrash(&chooser)
        ledger = process.cursor.encoded()
        checked = stream.bodies.count
        try mayCrash(&chooser)
        self.process = process
    }

    private mutating func tell(_ process: inout Process, _ chooser: inout some Chooser) throws {
        var snapshot = LogSnapshot(
            entries: panel.entries == process.entries ? nil : panel.entries,
            tasks: panel.tasks == process.tasks ? nil : panel.tasks)
        if process.cursor.suspectsReset(snapshot) {
            snapshot = LogSnapshot(entries: panel.entries, tasks: panel.tasks)
        }
        while let news = process.cursor.news(in: snapshot) {
            try publish(news, of: snapshot, &process, &chooser)
        }
        process.cursor.settle(snapshot)
        (process.entries, process.tasks) = (panel.entries, panel.tasks)
        try stream.settle(LogSnapshot(entries: panel.entries, tasks: panel.tasks), epoch: panel.epoch)
    }

    private mutating func publish(
        _ news: LogNews, of snapshot: LogSnapshot?, _ process: inout Process, _ chooser: inout some Chooser
    ) throws {
        try mayCrash(&chooser)
        try stream.append(
            CloudEvent(news, of: "main", after: process.cursor, at: now), snapshot, epoch: panel.epoch)
        try mayCrash(&chooser)
        process.cursor.note(news)
    }

    /// Reads the stream from somewhat before what the ledger knows to be all.
    private func begin() throws -> Process {
        var cursor = try ledger.map { try FollowCursor(decoding: $0) } ?? FollowCursor()
        for body in stream.bodies[max(0, checked - 3)...] {
            guard let streamed = StreamedNews(body, of: "main") else {
                throw ModelStream.Broken(description: "unreadable")
            }
            cursor.note(streamed)
        }
        return Process(cursor: cursor)
    }

    private mutating func mayCrash(_ chooser: inout some Chooser) throws(Fate) {
        guard crashes > 0, chooser.choose(2) == 1 else { return }
        crashes -= 1
        throw .crashed
    }
}

extension ModelLog.Action {
    static func any(_ chooser: inout some Chooser) -> Self { allCases[chooser.choose(allCases.count)] }
}

public import Bridge
internal import Reactor

/// The ledger on disk, in a database of SQLite's.
///
/// A thread of its own has the file open. It takes all that was asked since and does it in one transaction: while that
/// is brought to the disk the next gathers, and an idle ledger commits a lone row at once.
public final class SQLiteLedger: LedgerStore {
    public let hashKey: [UInt8]
    public let isNew: Bool
    let queue: LedgerQueue

    private init(_ file: LedgerFile, _ queue: LedgerQueue) {
        hashKey = file.hashKey
        isNew = file.isNew
        self.queue = queue
    }

    deinit { queue.close() }

    /// What to do about a file that is not there, or of an earlier version.
    public enum Mode: Sendable {
        /// Make it, or bring it up to date.
        case create
        /// Refuse it.
        case existing
    }

    /// How long to wait for another process that has the file locked.
    public static let busyTimeout = Duration.seconds(10)

    /// Opens a ledger; an empty file counts as none.
    public static func open(path: String, mode: Mode) async throws(LedgerError) -> SQLiteLedger {
        try await open(path: path, mode: mode, busyTimeout: busyTimeout, noteDelay: LedgerWriter.noteDelay)
    }

    static func open(
        path: String, mode: Mode, busyTimeout: Duration, noteDelay: Duration, pace: Duration = LedgerWriter.pace
    ) async throws(LedgerError) -> SQLiteLedger {
        let opened = await withCheckedContinuation {
            (opener: CheckedContinuation<Result<SQLiteLedger, LedgerError>, Never>) in
            OSThread.start {
                run(for: opener, noteDelay, pace) { () throws(LedgerError) in
                    try LedgerFile(path, mayCreate: mode == .create, busyTimeout: busyTimeout)
                }
            }
        }
        return try opened.get()
    }

    /// The whole life of the thread: the file is opened, used and closed on it alone.
    private static func run(
        for opener: CheckedContinuation<Result<SQLiteLedger, LedgerError>, Never>, _ noteDelay: Duration,
        _ pace: Duration, _ open: () throws(LedgerError) -> LedgerFile
    ) {
        let queue = LedgerQueue()
        do throws(LedgerError) {
            let file = try open()
            opener.resume(returning: .success(SQLiteLedger(file, queue)))
            var writer = LedgerWriter(file, queue, noteDelay: noteDelay, pace: pace)
            writer.run()
        } catch {
            opener.resume(returning: .failure(error))
        }
        queue.end()
    }

    /// How many transactions were committed since it was opened.
    public var commitCount: Int { queue.commitCount }

    // MARK: The port

    public func row(_ key: LedgerKey) async throws(LedgerError) -> LedgerRow? {
        try await ask(.look) { file throws(LedgerError) in try file.row(key) }
    }

    public func add(_ row: LedgerRow) async throws(LedgerError) -> LedgerRow? {
        try await ask(.write) { file throws(LedgerError) in try file.add(row) ? nil : file.row(row.key) }
    }

    public func commit(_ row: LedgerRow) async throws(LedgerError) {
        try await ask(.write) { file throws(LedgerError) in try file.write(row) }
    }

    public func noteReplied(_ key: LedgerKey) {
        // On a closed ledger nobody is told: the reply is published again where its command comes again.
        _ = queue.put(.note(key, at: .current))
    }

    public func rows(_ query: LedgerQuery) async throws(LedgerError) -> [LedgerRow] {
        try await ask(.list) { file throws(LedgerError) in try file.rows(query) }
    }

    public func resolve(_ key: LedgerKey, _ reply: SealedReply, at now: Int64) async throws(LedgerError) -> Bool {
        try await ask(.write) { file throws(LedgerError) in try file.resolve(key, reply, at: now) }
    }

    public func prune(before time: Int64, most: Int) async throws(LedgerError) -> Int {
        try await ask(.writeAlone) { file throws(LedgerError) in try file.prune(before: time, most: most) }
    }

    public func census() async throws(LedgerError) -> LedgerCensus {
        try await ask(.look) { file throws(LedgerError) in try file.census() }
    }

    public var commitDurations: Histogram { queue.commitDurations }

    public func cursor(of panel: String) async throws(LedgerError) -> FollowCursor? {
        try await ask(.look) { file throws(LedgerError) in try file.cursor(of: panel) }
    }

    public func commit(_ cursor: FollowCursor, of panel: String) async throws(LedgerError) {
        try await ask(.write) { file throws(LedgerError) in try file.write(cursor, of: panel) }
    }

    public func close() async {
        queue.close()
        await queue.waitUntilOver()
    }

    /// Has the thread do a task, and waits for what came of it.
    func ask<Answer: Sendable>(
        _ kind: LedgerTask.Kind, _ work: @escaping @Sendable (LedgerFile) throws(LedgerError) -> Answer
    ) async throws(LedgerError) -> Answer {
        let answer = await withCheckedContinuation { (asker: CheckedContinuation<Result<Answer, LedgerError>, Never>) in
            let task = LedgerTask(kind, for: asker, work)
            if !queue.put(.task(task)) { task.fail(LedgerError(.closed, "the ledger is closed")) }
        }
        return try answer.get()
    }
}

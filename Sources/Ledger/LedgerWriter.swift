internal import Bridge
internal import Reactor

/// Does on a thread of its own what is asked of a ledger: all that waits at a time in one transaction.
struct LedgerWriter: ~Copyable {
    private let file: LedgerFile
    private let queue: LedgerQueue
    private var isInTransaction = false
    /// What the open transaction has done: whoever asked is told when it is durable.
    private var done: [(task: LedgerTask, tell: LedgerTask.Tell)] = []
    /// Why no further transaction is tried for what was taken together.
    private var refusal: LedgerError?
    /// When the notes are written by themselves.
    private var notesDue: MonotonicTime?
    /// When the next commit may begin, where the latest asks it to wait.
    private var nextCommit: MonotonicTime?

    private let noteDelay: Duration
    private let pace: Duration

    /// How long a note waits for a commit to ride with.
    static let noteDelay = Duration.seconds(1)
    /// The time from one commit to the next while several share each, so that more share the next on a fast disk too.
    /// One that is alone never waits, and few do below some 200 changes a second.
    static let pace = Duration.milliseconds(2)
    /// So many share a commit that the next need not wait for more.
    private static let crowd = 32

    init(
        _ file: LedgerFile, _ queue: LedgerQueue, noteDelay: Duration = noteDelay, pace: Duration = pace
    ) {
        self.file = file
        self.queue = queue
        self.noteDelay = noteDelay
        self.pace = pace
    }

    /// Works until the queue is closed and everything done.
    mutating func run() {
        var deadline: MonotonicTime?
        while let operations = queue.take(restingUntil: deadline) {
            perform(operations)
            writeDueNotes()
            file.checkpoint()
            keepPace()
            // After work the rest is short, so that notes need not wake the thread; after an idle one it is long.
            deadline = notesDue ?? (operations.isEmpty ? nil : .current + noteDelay)
        }
        writeNotes()
    }

    private mutating func perform(_ operations: [LedgerQueue.Operation]) {
        refusal = nil
        for operation in operations {
            switch operation {
            case .task(let task): perform(task)
            case .note(let key, let time):
                file.note(key)
                notesDue = notesDue ?? time + noteDelay
            }
        }
        commit()
    }

    private mutating func keepPace() {
        guard let next = nextCommit else { return }
        nextCommit = nil
        OSThread.sleep(until: next)
    }

    private mutating func perform(_ task: LedgerTask) {
        switch task.kind {
        case .list where !file.noted.isEmpty: write(task)
        case .look, .list: answer(task)
        case .write: write(task)
        case .writeAlone:
            commit()
            write(task)
            commit()
        }
    }

    // MARK: The transaction

    private mutating func write(_ task: LedgerTask) {
        if let refusal { return task.fail(refusal) }
        do throws(LedgerError) {
            try begin()
            try file.writeNotes()
        } catch {
            refusal = error
            abandon(error)
            return task.fail(error)
        }
        answer(task)
    }

    private mutating func begin() throws(LedgerError) {
        guard !isInTransaction else { return }
        try file.begin()
        isInTransaction = true
    }

    /// Does a task. Each is one statement at most, which SQLite undoes by itself where it fails; what was done before it
    /// stands, unless SQLite says that the whole transaction is gone.
    private mutating func answer(_ task: LedgerTask) {
        do throws(LedgerError) {
            let tell = try task.perform(file)
            if isInTransaction { done.append((task, tell)) } else { tell(nil) }
        } catch {
            task.fail(error)
            if isInTransaction, !file.isInTransaction { doAgain() }
        }
    }

    /// Does again, one by one, what was undone for the failure of another.
    private mutating func doAgain() {
        let undone = done.map(\.task)
        rollback()
        for task in undone {
            perform(task)
            commit()
        }
    }

    private mutating func commit() {
        guard isInTransaction else { return }
        let began = MonotonicTime.current
        do throws(LedgerError) {
            try file.writeNotes()
            try file.commit()
        } catch { return abandon(error) }
        isInTransaction = false
        notesDue = nil
        nextCommit = (2..<Self.crowd).contains(done.count) ? began + pace : nil
        queue.note(commit: .current - began)
        for (_, tell) in done { tell(nil) }
        done.removeAll(keepingCapacity: true)
    }

    private mutating func abandon(_ error: LedgerError) {
        let undone = done
        rollback()
        for (_, tell) in undone { tell(error) }
    }

    private mutating func rollback() {
        file.rollback()
        isInTransaction = false
        done.removeAll(keepingCapacity: true)
    }

    // MARK: Notes

    private mutating func writeDueNotes() {
        guard let due = notesDue, due <= .current else { return }
        writeNotes()
        // What could not be written is kept, and tried again.
        if notesDue != nil { notesDue = .current + noteDelay }
    }

    private mutating func writeNotes() {
        guard !file.noted.isEmpty else { return }
        do throws(LedgerError) { try begin() } catch { return abandon(error) }
        commit()
    }
}

internal import Bridge
internal import CLinux
internal import Glibc
internal import Reactor
internal import Synchronization

/// What was asked of a ledger and its thread has not taken yet, and the bell that wakes the thread.
final class LedgerQueue: Sendable {
    enum Operation: Sendable {
        case task(LedgerTask)
        /// A reply was confirmed; nobody waits for it to be written.
        case note(LedgerKey, at: MonotonicTime)
    }

    private struct State {
        var operations: [Operation] = []
        var rest = Rest.none
        var isClosed = false
        /// Whether the thread has ended.
        var isOver = false
        var closers: [CheckedContinuation<Void, Never>] = []

        /// Takes everything; where there is nothing, the thread rests so from now on.
        mutating func take(orRest rest: Rest) -> [Operation]? {
            self.rest = operations.isEmpty ? rest : .none
            guard !operations.isEmpty || !isClosed else { return nil }
            defer { operations = [] }
            return operations
        }
    }

    /// How the thread rests: a note does not wake it from a short rest, at whose end it is found.
    private enum Rest {
        case none, short, long
    }

    private let state = Mutex(State())
    /// An eventfd on which the thread rests.
    private let bell: Int32
    private let commits = Mutex(Histogram(.commits))

    init() {
        bell = eventfd(0, Int32(EFD_CLOEXEC))
        precondition(bell >= 0, "eventfd failed with errno \(errno)")
    }

    deinit { Glibc.close(bell) }

    // MARK: For those who ask

    /// Hands an operation to the thread; false once the ledger is closed.
    func put(_ operation: Operation) -> Bool {
        let (isTaken, mustRing) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.operations.append(operation)
            let mustRing = operation.isNote ? state.rest == .long : state.rest != .none
            if mustRing { state.rest = .none }
            return (true, mustRing)
        }
        if mustRing { ring() }
        return isTaken
    }

    /// Lets the thread do what it has, and end.
    func close() {
        state.withLock { $0.isClosed = true }
        ring()
    }

    /// Waits until the thread has ended.
    func waitUntilOver() async {
        await withCheckedContinuation { closer in
            let isOver = state.withLock { state in
                if !state.isOver { state.closers.append(closer) }
                return state.isOver
            }
            if isOver { closer.resume() }
        }
    }

    private func ring() { eventfd_write(bell, 1) }

    /// How many operations the thread has not taken yet.
    var count: Int { state.withLock { $0.operations.count } }

    /// How many transactions were committed.
    var commitCount: Int { commitDurations.count }

    var commitDurations: Histogram { commits.withLock { $0 } }

    // MARK: For the thread

    /// Takes what was asked, after a rest until a time where nothing was; nil once it is closed and everything taken.
    func take(restingUntil deadline: MonotonicTime?) -> [Operation]? {
        let operations = state.withLock { $0.take(orRest: deadline == nil ? .long : .short) }
        guard let operations, operations.isEmpty else { return operations }
        rest(until: deadline)
        return state.withLock { $0.take(orRest: .none) }
    }

    private func rest(until deadline: MonotonicTime?) {
        if let deadline {
            let left = max(.zero, deadline - .current)
            var ready = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
            // Rounded up, so that what is due then is due.
            guard unsafe poll(&ready, 1, Int32(clamping: left.milliseconds + 1)) > 0 else { return }
        }
        var count: eventfd_t = 0
        _ = unsafe eventfd_read(bell, &count)
    }

    /// Takes note of a transaction that was committed, and how long that took.
    func note(commit duration: Duration) { commits.withLock { $0.observe(nanoseconds: duration.nanoseconds) } }

    /// Tells those who closed it that the thread has ended.
    func end() {
        let closers = state.withLock { state in
            state.isOver = true
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}

extension LedgerQueue.Operation {
    fileprivate var isNote: Bool {
        if case .note = self { true } else { false }
    }
}

internal import CLinux
internal import Glibc
internal import Synchronization

/// Runs the reactor's jobs on its thread, in the order in which they came.
final class ReactorExecutor: SerialExecutor, TaskExecutor {
    static let shared = ReactorExecutor()

    private struct State {
        var jobs: [UnownedJob] = []
        var isThreadReserved = false
        /// Whether the thread sleeps in a poll, so that a job from elsewhere must wake it.
        var isAsleep = false
    }

    private let state = Mutex(State())
    /// The thread's own number, 0 before there is one: read at every callback of a C library.
    private let thread = Atomic<UInt>(0)
    /// An eventfd: readable when a job came from another thread during a poll.
    let wakeUp: Int32

    private init() {
        wakeUp = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        precondition(wakeUp >= 0, "eventfd failed with errno \(errno)")
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mustWake = state.withLock { state in
            state.jobs.append(job)
            defer { state.isAsleep = false }
            return state.isAsleep
        }
        if mustWake { eventfd_write(wakeUp, 1) }
    }

    /// Runs the jobs that are ready, those that they make ready included; returns how many.
    func runJobs(_ batch: inout [UnownedJob]) {
        while true {
            state.withLock { swap(&$0.jobs, &batch) }
            if batch.isEmpty { return }
            for job in batch {
                unsafe job.runSynchronously(
                    isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            }
            batch.removeAll(keepingCapacity: true)
        }
    }

    /// Says whether the thread may sleep, and if so has later jobs wake it.
    func prepareToSleep() -> Bool {
        state.withLock { state in
            state.isAsleep = state.jobs.isEmpty
            return state.isAsleep
        }
    }

    /// Ends what `prepareToSleep` began.
    func awake() {
        state.withLock { $0.isAsleep = false }
    }

    /// Whether the caller is the first to want a thread for the reactor.
    func reserveThread() -> Bool {
        state.withLock { state in
            defer { state.isThreadReserved = true }
            return !state.isThreadReserved
        }
    }

    func claimThread() {
        // A peer that is gone shows in a write's result; OpenSSL, also libcurl's, would have the signal end the process.
        SignalSource.block([SIGPIPE])
        state.withLock { state in
            precondition(thread.load(ordering: .relaxed) == 0, "the reactor runs already")
            thread.store(pthread_self(), ordering: .relaxed)
            state.isThreadReserved = true
        }
    }

    var isCurrentThread: Bool {
        thread.load(ordering: .relaxed) == pthread_self()
    }

    func checkIsolated() {
        precondition(isCurrentThread, "not on the reactor's thread")
    }

    /// Said outright, since the runtime asks at every switch and would look for it by a cast.
    var isMainExecutor: Bool { false }

    func isIsolatingCurrentContext() -> Bool? { isCurrentThread }
}

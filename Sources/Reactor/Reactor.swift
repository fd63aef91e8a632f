/// The one thread that performs all network input and output, as a global actor.
///
/// Its executor is both the actor's serial executor and the task executor of everything started under `run`, so an
/// `async` function that awaits a broker or a panel never leaves the thread: no hop, no lock, no wake-up.
@globalActor
public actor Reactor {
    public static let shared = Reactor()

    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe ReactorExecutor.shared.asUnownedSerialExecutor()
    }

    /// The executor to prefer for tasks that should stay on the reactor's thread.
    public static var taskExecutor: any TaskExecutor { ReactorExecutor.shared }

    /// Makes the calling thread the reactor's until `body` has returned; call it once a process.
    public static func run<Success: Sendable, Failure: Error>(
        _ body: @escaping @Reactor @Sendable () async throws(Failure) -> Success
    ) throws(Failure) -> Success {
        ReactorExecutor.shared.claimThread()
        let outcome = Outcome<Success, Failure>()
        Task(executorPreference: ReactorExecutor.shared) { @Reactor @Sendable in
            do throws(Failure) {
                outcome.value = .success(try await body())
            } catch { outcome.value = .failure(error) }
            EventLoop.shared.stop()
        }
        return try isolated {
            EventLoop.shared.run()
            guard let value = outcome.value else { preconditionFailure("the loop ended before its body") }
            return value
        }.get()
    }

    /// Starts a thread that is the reactor's for the rest of the process: for tests, whose main thread is taken.
    public static func startThread() {
        guard ReactorExecutor.shared.reserveThread() else { return }
        OSThread.start {
            ReactorExecutor.shared.claimThread()
            isolated { EventLoop.shared.run() }
        }
    }

    @usableFromInline nonisolated static var isCurrentThread: Bool { ReactorExecutor.shared.isCurrentThread }

    /// What the body of `run` ended with.
    @Reactor
    private final class Outcome<Success: Sendable, Failure: Error> {
        var value: Result<Success, Failure>?
        nonisolated init() {}
    }

    /// Calls code of the reactor from code that the compiler does not know to run on its thread.
    ///
    /// Traps off the reactor's thread. Inlined, since otherwise each callback of a C library would allocate.
    @inlinable
    @inline(__always)
    public nonisolated static func isolated<Value>(_ body: @Reactor () -> Value) -> Value {
        precondition(isCurrentThread, "called off the reactor's thread")
        return withoutActuallyEscaping(body) { body in
            // The check above is what the isolation promises; the type alone changes.
            unsafe unsafeBitCast(body, to: (() -> Value).self)()
        }
    }
}

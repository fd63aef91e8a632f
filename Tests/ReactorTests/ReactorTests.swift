import Glibc
import Testing

@testable import Reactor

/// All of these share the one reactor of the process, on a thread of its own.
@Suite("The reactor")
struct ReactorTests {
    init() { Reactor.startThread() }

    @Test("its code runs on its thread, also after an await")
    func thread() async throws {
        let isolation = await Task { @Reactor in
            let before = ReactorExecutor.shared.isCurrentThread
            try? await Reactor.sleep(for: .milliseconds(1))
            return before && ReactorExecutor.shared.isCurrentThread
        }.value
        #expect(isolation)
        #expect(!ReactorExecutor.shared.isCurrentThread)
    }

    @Test("jobs from many threads all run, each waking the loop where it sleeps")
    func jobs() async {
        let counter = Counter()
        await withTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    await OSThread.run { () throws(Never) in _ = usleep(100) }
                    await counter.increment()
                }
            }
        }
        #expect(await counter.value == 200)
    }

    @Reactor private final class Counter {
        private(set) var value = 0
        func increment() { value += 1 }
    }

    @Test("a sleep lasts as long as asked")
    func sleep() async throws {
        let start = MonotonicTime.current
        try await Reactor.sleep(for: .milliseconds(20))
        #expect(MonotonicTime.current - start >= .milliseconds(20))
        try await Reactor.sleep(for: .zero)
        try await Reactor.sleep(for: .seconds(-1))
    }

    @Test("a sleep of a task that was cancelled before ends at once")
    func cancelledSleep() async {
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            try await Reactor.sleep(for: .seconds(3_600))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("what threw on a thread is thrown to who asked for it, what it returned is returned")
    func osThread() async throws {
        struct Problem: Error, Equatable { let number: Int }
        let main = pthread_self()
        let other = await OSThread.run { () throws(Never) in pthread_self() }
        #expect(other != main)
        await #expect(throws: Problem(number: 7)) {
            try await OSThread.run { () throws(Problem) in throw Problem(number: 7) }
        }
    }

    @Test("a signal that is blocked comes to its handler")
    func signals() async throws {
        let numbers = await Mailbox<Int32>()
        // Blocked in the thread that receives it, so that no other takes it first.
        let source = await Task { @Reactor in
            SignalSource.block([SIGUSR2])
            return SignalSource([SIGUSR2]) { numbers.put($0) }
        }.value
        await Task { @Reactor in _ = pthread_kill(pthread_self(), SIGUSR2) }.value
        #expect(await numbers.next() == SIGUSR2)
        await source.close()
    }
}

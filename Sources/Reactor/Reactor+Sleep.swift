extension Reactor {
    /// Waits on the reactor; throws `CancellationError` at once when the task is cancelled.
    @Reactor
    public static func sleep(for duration: Duration) async throws {
        let sleeper = Sleeper()
        await withTaskCancellationHandler {
            await sleeper.sleep(for: duration)
        } onCancel: {
            Task(executorPreference: ReactorExecutor.shared) { @Reactor @Sendable in sleeper.wake() }
        }
        try Task.checkCancellation()
    }

    /// One sleep: an alarm and the continuation that it resumes.
    @Reactor
    private final class Sleeper {
        private var continuation: CheckedContinuation<Void, Never>?
        private var alarm: Alarm?
        private var isWoken = false

        nonisolated init() {}

        func sleep(for duration: Duration) async {
            await withCheckedContinuation { continuation in
                // A task that is cancelled already may not hear of it by the handler.
                if isWoken || Task.isCancelled { return continuation.resume() }
                self.continuation = continuation
                alarm = Alarm { [unowned self] in wake() }
                alarm?.set(after: duration)
            }
        }

        func wake() {
            isWoken = true
            alarm?.invalidate()
            alarm = nil
            continuation?.resume()
            continuation = nil
        }
    }
}

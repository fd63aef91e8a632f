import Gateway
import Glibc
import Reactor

extension GatewayCommands {
    /// Shows events until all that are wanted were shown, a signal comes, or nobody reads them any more.
    static func watch(_ request: WatchRequest, as format: WatchFormat, _ configuration: Configuration) throws {
        SignalSource.block([SIGTERM, SIGINT])
        let ending: WatchFailure? = Reactor.run {
            let stop = StopSignal()
            let signals = SignalSource([SIGTERM, SIGINT]) { _ in stop.stop() }
            defer { signals.close() }
            let output = StandardOutput { stop.stop() }
            let watch = EventWatch(
                request, configuration, as: format, until: stop, print: output.print, remark: Terminal.printError)
            return await failure(of: watch, until: stop)
        }
        guard let failure = ending else { return }
        Terminal.printError(failure.message)
        throw ExitStatus(failure.kind).error
    }

    /// Why it ended, if it failed. Whoever stops it does not wait for a broker or a reader that does not answer.
    @Reactor
    private static func failure(of watch: EventWatch, until stop: StopSignal) async -> WatchFailure? {
        let ending = Mailbox<WatchFailure?>()
        Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            do throws(WatchFailure) {
                try await watch.run()
                ending.put(nil)
            } catch { ending.put(error) }
        }
        Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            await stop.requested()
            await watch.close()
            ending.put(nil)
        }
        return await ending.next() ?? nil
    }
}

internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// Performs what the desk decides, on one event loop.
final class SimulatorCore: Sendable {
    private let state: Mutex<State>
    private let eventLoop: any EventLoop
    private let configuration: SimulatorConfiguration

    private struct State {
        var desk: Desk
        var replies: [Int: @Sendable (Delivery) -> Void] = [:]
    }

    init(_ configuration: SimulatorConfiguration, on eventLoop: any EventLoop) {
        self.configuration = configuration
        self.eventLoop = eventLoop
        state = Mutex(State(desk: Desk(configuration, at: Self.now())))
    }

    func listen() async throws -> any Channel {
        try await ServerBootstrap(group: eventLoop)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                    try channel.pipeline.syncOperations.addHandler(
                        Connection(self, idleMilliseconds: self.configuration.idleMilliseconds))
                }
            }
            .bind(host: configuration.host, port: configuration.port).get()
    }

    /// Queues a request; `reply` is called on the event loop when its turn has come.
    func arrive(_ request: PanelRequest, reply: @escaping @Sendable (Delivery) -> Void) {
        state.withLock { state in
            let ticket = state.desk.arrive(request)
            state.replies[ticket] = reply
        }
        serve()
    }

    /// Changes the panel from outside, at once, and lets it go on where that freed it.
    @discardableResult
    func change<Result: Sendable>(_ body: @Sendable (inout Desk) -> Result) -> Result {
        defer { eventLoop.execute { self.serve() } }
        return state.withLock { body(&$0.desk) }
    }

    /// Serves until there is nothing left to do but wait.
    private func serve() {
        while true {
            switch nextJob() {
            case .rest: return
            case .wait(let milliseconds): return wait(milliseconds)
            case .reply(let reply, let delivery): reply?(delivery)
            }
        }
    }

    private enum Job {
        case rest
        case wait(Int64)
        case reply((@Sendable (Delivery) -> Void)?, Delivery)
    }

    private func nextJob() -> Job {
        state.withLock { state in
            switch state.desk.step(at: Self.now()) {
            case .rest: .rest
            case .wait(let milliseconds): .wait(milliseconds)
            case .deliver(let delivery, let ticket): .reply(state.replies.removeValue(forKey: ticket), delivery)
            }
        }
    }

    private func wait(_ milliseconds: Int64) {
        eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
            self.state.withLock { $0.desk.delayPassed() }
            self.serve()
        }
    }

    /// Milliseconds since 1970.
    static func now() -> Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

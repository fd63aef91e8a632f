public import Logging
public import Reactor

/// Tells systemd how the service is: when it is ready, what it is at, and for as long as it makes progress that it lives.
@Reactor
public final class ServiceNotifier {
    private let socket: NotifySocket
    private let watchdog: Duration?
    private let logger: Logger
    /// What could not be told when it happened, and is told with whatever comes next.
    private var pending: ServiceNotice?
    private var status = ""
    private var lastSign: MonotonicTime?
    private var hasFailed = false
    /// Whether systemd was told that the service is ready.
    private(set) var isReady = false

    /// How often it looks whether there is something to tell.
    private static let interval = Duration.seconds(1)

    /// Nothing where no service manager listens, or it cannot be told anything, which the log says then.
    public init?(_ environment: ServiceEnvironment?, logger: Logger) {
        guard let environment else { return nil }
        do throws(NotifySocket.Failure) { socket = try NotifySocket(environment.address) } catch {
            logger.error("systemd cannot be told how the gateway is: NOTIFY_SOCKET is no use", [.error: error.reason])
            return nil
        }
        watchdog = environment.watchdog
        self.logger = logger
    }

    // MARK: The watchdog and the status

    /// Tells the status whenever it is another one, and shows that the gateway lives, until the task is cancelled.
    ///
    /// By a task on the reactor that an alarm of the loop wakes: where the loop is stuck, or starves for one job that never
    /// ends, no sign of life goes out.
    func run(status: @Reactor () -> String) async {
        let interval = watchdog.map { min($0 / 2, Self.interval) } ?? Self.interval
        repeat {
            if isSignDue(within: interval) { tell(.watchdog) }
            tell(status: status())
        } while await (try? Reactor.sleep(for: interval)) != nil
    }

    private func isSignDue(within interval: Duration) -> Bool {
        guard let watchdog else { return false }
        let now = MonotonicTime.current
        if let lastSign, now - lastSign + interval < watchdog / 2 { return false }
        lastSign = now
        return true
    }

    private func tell(status: String) {
        guard status != self.status || pending != nil else { return }
        self.status = status
        tell(.status(status))
    }

    // MARK: What has happened

    /// The gateway does what it is there for.
    func noteReady(_ status: String) {
        isReady = true
        self.status = status
        tell(.ready, .status(status))
    }

    /// A reload has begun; `noteReady` ends it.
    func noteReloading() {
        // Before its start is over, the end of a reload would be taken for that.
        if isReady { tell(.reloading(.current)) }
    }

    /// The gateway ends, and may take so long until it says more.
    func noteStopping(_ status: String, within time: Duration) {
        self.status = status
        tell(.stopping, .extendTimeout(time), .status(status))
    }

    private func tell(_ news: ServiceNotice...) {
        // What has happened since replaces what was not told.
        let isReplaced = news.contains(where: \.isLasting)
        let notices = (isReplaced ? [] : [pending].compactMap { $0 }) + news
        do throws(NotifySocket.Failure) {
            try socket.send(ServiceNotice.datagram(notices))
            pending = nil
            hasFailed = false
        } catch {
            pending = notices.first(where: \.isLasting)
            status = ""
            if !hasFailed {
                logger.warning("systemd cannot be told how the gateway is; trying again", [.error: error.reason])
            }
            hasFailed = true
        }
    }
}

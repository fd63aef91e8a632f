internal import Logging
internal import Reactor

/// Says while the gateway drains what is under way, every few seconds what is left, and at the end what is handed back.
@Reactor
final class DrainProgress {
    private let underWay: WorkUnderWay
    private let service: ServiceNotifier?
    private let logger: Logger
    private var next: Alarm?
    private var last: Alarm?
    private var end = MonotonicTime.current

    /// The longest pause between two reports.
    private static let interval = Duration.seconds(5)
    /// How long systemd is to wait for the next report before it takes the gateway for stuck.
    private static let patience = Duration.seconds(20)
    /// What is said of each change that is cut off.
    static let handedBack: Logger.Message = "a change is cut off; the next start finds out what became of it"
    /// The most changes that are named one by one.
    private static let named = 20

    init(_ underWay: WorkUnderWay, service: ServiceNotifier?, logger: Logger) {
        self.underWay = underWay
        self.service = service
        self.logger = logger
    }

    /// Begins to report; `timeIsOver` is told when the grace is.
    func begin(within grace: Duration, timeIsOver: @escaping @Reactor () -> Void) {
        end = .current + grace
        tell(.info, "gateway stopping: no new commands; finishing those under way")
        noteStopping()
        let pause = min(Self.interval, grace / 4)
        next = Alarm { [unowned self] in
            tell(.info, "gateway stopping: these commands are still under way")
            noteStopping()
            next?.set(after: pause)
        }
        if pause > .zero { next?.set(after: pause) }
        last = Alarm { [unowned self] in
            stop()
            tell(.warning, "the time to stop is over; what is not finished goes back to the broker", Self.handedBack)
            timeIsOver()
        }
        last?.set(at: end)
    }

    private func noteStopping() {
        let remaining = GatewayStatus.Remaining(changes: underWay.changeCount, reads: underWay.readCount)
        service?.noteStopping(remaining.text, within: Self.patience)
    }

    /// Reports no more.
    func stop() {
        next?.invalidate()
        last?.invalidate()
    }

    /// Says how much is under way, and names each change, the ones that began first before the others.
    func tell(
        _ level: Logger.Level, _ message: Logger.Message, _ ofEach: Logger.Message = "a change is under way"
    ) {
        let now = MonotonicTime.current
        var data: [LogKey: String] = [
            .changes: "\(underWay.changeCount)", .reads: "\(underWay.readCount)",
        ]
        if end > now { data[.secondsLeft] = "\(((end - now).milliseconds + 999) / 1000)" }
        logger.log(level, message, data)
        for change in underWay.changes.prefix(Self.named) {
            logger.log(
                level, ofEach,
                [
                    .command: change.id ?? "", .method: change.method, .panel: change.panel,
                    .seconds: "\((now - change.began).components.seconds)",
                ])
        }
    }
}

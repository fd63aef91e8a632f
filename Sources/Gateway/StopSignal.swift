public import Reactor

/// Tells everything that waits that the gateway is to end.
@Reactor
public final class StopSignal {
    private var sleepers: [ObjectIdentifier: Mailbox<Bool>] = [:]
    public private(set) var isStopping = false

    public init() {}

    public func stop() {
        isStopping = true
        for sleeper in sleepers.values { sleeper.put(false) }
    }

    /// Waits until the gateway is to end.
    func requested() async { _ = await sleep(for: nil) }

    /// Waits so long; false where the gateway is to end before that.
    func sleep(for duration: Duration?) async -> Bool {
        if isStopping { return false }
        let mailbox = Mailbox<Bool>()
        sleepers[ObjectIdentifier(mailbox)] = mailbox
        let alarm = Alarm { mailbox.put(true) }
        if let duration { alarm.set(after: duration) }
        let hasSlept = await mailbox.next() ?? false
        alarm.invalidate()
        sleepers[ObjectIdentifier(mailbox)] = nil
        return hasSlept
    }
}

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
    public func requested() async { _ = await sleep(for: nil) }

    /// Waits so long, or until the bell rings; false where the gateway is to end before that.
    func sleep(for duration: Duration?, bell: Bell? = nil) async -> Bool {
        if isStopping { return false }
        let mailbox = Mailbox<Bool>()
        bell?.wakes(mailbox)
        defer { bell?.forgets(mailbox) }
        sleepers[ObjectIdentifier(mailbox)] = mailbox
        defer { sleepers[ObjectIdentifier(mailbox)] = nil }
        return await mailbox.next(within: duration)
    }
}

/// Wakes whoever sleeps by it; a ring that nobody has taken wakes the next one too.
@Reactor
final class Bell {
    private var sleepers: [ObjectIdentifier: Mailbox<Bool>] = [:]
    private var hasRung = false

    nonisolated init() {}

    func ring() {
        hasRung = true
        for sleeper in sleepers.values { sleeper.put(true) }
    }

    /// Waits so long, or until it rings, or has rung since it was asked last.
    func sleep(for duration: Duration) async {
        let mailbox = Mailbox<Bool>()
        wakes(mailbox)
        _ = await mailbox.next(within: duration)
        forgets(mailbox)
        hasRung = false
    }

    /// Whether it has rung since it was asked last.
    func takeRing() -> Bool {
        defer { hasRung = false }
        return hasRung
    }

    fileprivate func wakes(_ mailbox: Mailbox<Bool>) {
        sleepers[ObjectIdentifier(mailbox)] = mailbox
        if hasRung { mailbox.put(true) }
    }

    fileprivate func forgets(_ mailbox: Mailbox<Bool>) { sleepers[ObjectIdentifier(mailbox)] = nil }
}

extension Mailbox<Bool> {
    /// What comes within the time, or else true.
    fileprivate func next(within duration: Duration?) async -> Bool {
        let alarm = Alarm { [self] in put(true) }
        if let duration { alarm.set(after: duration) }
        defer { alarm.invalidate() }
        return await next() ?? false
    }
}

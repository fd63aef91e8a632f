internal import AMQP
internal import Bridge
internal import Logging
internal import PanelClient
internal import Reactor

/// Carries out the changes of one panel: does what `ChangeProcess` decides.
@Reactor
final class ChangeLane {
    private let panel: ConfiguredPanel
    private let ledger: LedgerKeeper
    private let activity: PanelActivity
    private let stop: StopSignal
    private let logger: Logger
    private let backoff = Backoff(first: .seconds(1), longest: .seconds(30))
    private var random = SystemRandomNumberGenerator()
    /// Why the changes are held, as the log tells.
    private var toldFailure: CallFailure?
    /// Whether all deliveries so far had been delivered before: by a gateway whose ledger is lost, where ours is new.
    private var meetsOnlyRedeliveries = true

    init(
        _ panel: ConfiguredPanel, _ ledger: LedgerKeeper, _ activity: PanelActivity,
        stop: StopSignal, logger: Logger
    ) {
        self.panel = panel
        self.ledger = ledger
        self.activity = activity
        self.stop = stop
        self.logger = logger
    }

    /// Whether what was delivered may have been carried out before, though the ledger holds nothing of it.
    var mayHaveLost: Bool { ledger.isNew && meetsOnlyRedeliveries }

    /// The panel's.
    var name: String { panel.name }

    /// Carries a change out at most once; nil where it is handed back, to go on with its next delivery.
    ///
    /// - Parameter hasExpired: whether the broker took it off its queue since its time was over.
    func carryOut(_ command: Command, _ received: ReceivedCommand, hasExpired: Bool = false) async -> Conclusion? {
        let key = command.ledgerKey
        await ledger.turns.take(key)
        defer { ledger.turns.giveBack(key) }
        if !hasExpired { note(isRedelivered: received.delivery.isRedelivered) }
        guard case (var process, let action)? = await begin(command, received, hasExpired: hasExpired) else {
            return nil
        }
        return await perform(&process, action, command, received)
    }

    /// Begins with what the ledger knows of the change; nearly always that is nothing. So it begins as if it were, and the
    /// ledger tells otherwise as it takes the first row.
    private func begin(
        _ command: Command, _ received: ReceivedCommand, hasExpired: Bool
    ) async -> (ChangeProcess, ChangeProcess.Action)? {
        let fingerprint = ledger.fingerprint(of: command)
        let begin = { [self] (known: LedgerRow?) -> (ChangeProcess, ChangeProcess.Action) in
            var process = ChangeProcess(
                command, known: known, fingerprint: fingerprint, policy: panel.settings.changePolicy)
            let action = process.begin(
                isRedelivered: received.delivery.isRedelivered,
                mayHaveRunBefore: mayHaveLost && !hasExpired, hasExpired: hasExpired,
                at: WallClock.milliseconds)
            return (process, action)
        }
        var (process, action) = begin(nil)
        guard case .commit(let row) = action else {
            guard let known = await ledger.row(command.ledgerKey) else { return nil }
            return known.map(begin) ?? (process, action)
        }
        guard let known = await ledger.add(row) else { return nil }
        if let known { return begin(known) }
        action = process.committed(at: WallClock.milliseconds)
        return (process, action)
    }

    /// Notes a delivery, also one that is not begun since it is refused or its channel is gone.
    func note(isRedelivered: Bool) {
        if !isRedelivered { meetsOnlyRedeliveries = false }
    }

    private func perform(
        _ process: inout ChangeProcess, _ first: ChangeProcess.Action, _ command: Command, _ received: ReceivedCommand
    ) async -> Conclusion? {
        var action = first
        var client = panel.client
        activity.begin(command)
        defer { activity.end(process.key) }
        while true {
            switch action {
            case .commit(let row):
                if row.isRepeated { panel.counters.repeatedChanges += 1 }
                guard await ledger.commit(row) else { return nil }
                action = process.committed(at: WallClock.milliseconds)
            case .call(let request, let purpose):
                let result = await client.call(
                    request, isBarrier: purpose == .barrier, trace: command.trace)
                noteReachable(result)
                action = process.answered(result, at: WallClock.milliseconds)
            case .wait(let pause):
                activity.end(process.key)
                // A delivery that is the broker's again comes again, and then goes on from what the ledger holds.
                guard await wait(pause, process.key), received.isOurs else { return nil }
                activity.begin(command)
                client = panel.client
                process.adopt(panel.settings.changePolicy)
                action = process.waited(at: WallClock.milliseconds)
            case .end(let ending): return Conclusion(ending, of: process, command, ledger)
            }
        }
    }

    // MARK: Waiting

    /// False where the gateway is to end.
    private func wait(_ pause: ChangeProcess.Pause, _ key: LedgerKey) async -> Bool {
        switch pause {
        case .panelDown(let failures, let deadline, let failure):
            noteHeld(failure)
            let left = Duration.milliseconds(max(0, deadline - WallClock.milliseconds))
            let pause = min(left, backoff.delay(afterFailures: failures, using: &random))
            defer { _ = panel.bell.takeRing() }
            return await stop.sleep(for: pause, bell: panel.bell)
        case .beforeRepeat(let duration, let why):
            logger.warning(
                "a change is called again, as it failed without effect or cannot be proved yet",
                [.command: key.id, .panel: panel.name, .reason: why, .seconds: "\(duration.components.seconds)"])
            return await stop.sleep(for: duration)
        }
    }

    /// Says it once; once more where somebody must put right what seemed to pass by itself.
    private func noteHeld(_ failure: CallFailure) {
        let isWorse = failure.needsPerson && toldFailure?.code != failure.code
        guard !panel.isHeld || isWorse else { return }
        if !panel.isHeld { panel.counters.heldSince = .current }
        toldFailure = failure
        logger.log(
            failure.needsPerson ? .error : .warning, "the panel cannot be called; its changes wait",
            [.panel: panel.name, .error: failure.message])
    }

    private func noteReachable(_ result: Result<PanelAnswer, CallFailure>) {
        guard panel.isHeld, case .success = result else { return }
        panel.counters.heldSince = nil
        toldFailure = nil
        logger.info("the panel can be called again; its changes go on", [.panel: panel.name])
    }
}

extension LedgerRow {
    /// Whether the call that it tells of is not the first of its change.
    fileprivate var isRepeated: Bool {
        if case .calling = state { attempts > 1 } else { false }
    }
}

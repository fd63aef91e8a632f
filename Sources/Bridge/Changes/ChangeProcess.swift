internal import PanelCatalog

/// One change on its way, at most once: what has happened goes in, what is to be done next comes out.
///
/// Whoever performs it does each action, tells it the result, and does the next, until `end`. It may be dropped at any
/// `wait`, as at a crash: what was committed until then is all that the next one needs.
public struct ChangeProcess: Sendable {
    let command: Command
    let policy: ChangePolicy
    /// What the ledger held when the change arrived.
    private let known: LedgerRow?
    /// What the ledger holds, or will hold with the next commit.
    var row: LedgerRow
    var stage = Stage.arrived
    /// Whether the broker has taken the command off its queue since its time was over.
    private var hasExpired = false
    /// How often in a row the panel could not be called.
    var failures = 0
    /// How many of the repeats that a harmless failure gets are used up.
    var repeatsUsed = 0
    /// Whether another identity was chosen, since the first was taken on the node.
    var hasChosenAnew = false
    /// What is known of a call whose answer was lost, one sentence each.
    public internal(set) var seen: [String] = []

    /// - Parameters:
    ///   - known: the ledger's row of the change; nil where there is none.
    ///   - fingerprint: of the command as it was sent.
    public init(_ command: Command, known: LedgerRow?, fingerprint: [UInt8], policy: ChangePolicy) {
        precondition(command.method.isChange, "\(command.method.name) is no change")
        self.command = command
        self.policy = policy
        self.known = known
        row = LedgerRow(
            key: command.ledgerKey, method: command.method.name, fingerprint: fingerprint,
            asked: PanelRequest(command).description, attempts: known?.attempts ?? 0)
    }

    /// What is to be done next.
    public enum Action: Sendable {
        /// Write the row to the ledger, then say `committed`.
        case commit(LedgerRow)
        /// Call the panel once, then say what it `answered`.
        case call(PanelRequest, Purpose)
        /// Let the time pass, then say that it has `waited`.
        case wait(Pause)
        /// Publish the reply; the change is over.
        case end(Ending)
    }

    /// What a call is for: it decides the connection and the time-out.
    public enum Purpose: Sendable {
        case change
        case read
        /// A read that waits for as long as the panel may work on an earlier change.
        case barrier
    }

    /// Why to wait.
    public enum Pause: Sendable, Equatable {
        /// The panel cannot be called: with backoff, but no longer than until the deadline in milliseconds since 1970.
        case panelDown(failures: Int, deadline: Int64, why: String)
        /// Something failed that may work next time.
        case beforeRepeat(Duration, why: String)
    }

    /// How a change ended.
    public struct Ending: Sendable, Equatable {
        public let reply: SealedReply
        /// Whether the ledger holds it, and is to be told once the reply is confirmed.
        public let isRecorded: Bool
        /// Whether the command must be kept as a dead letter before the reply.
        public let isDeadLetter: Bool
    }

    /// What the change waits for.
    enum Stage: Sendable {
        case arrived
        /// The answer to whether what is to be made is there already.
        case looking
        /// The answer to any read, which tells that the panel can be called again.
        case probing
        /// The commit before the call.
        case beginning(LedgerRow.Call)
        case calling(LedgerRow.Call)
        /// The commit that says that the call had no effect.
        case withdrawing(Withdrawal)
        /// The answer to a sync, after which another identity is chosen.
        case syncing
        /// The end of a pause before the call.
        case pausing(afterFailure: Bool)
        /// Something of the proof of a call whose answer was lost.
        case proving(Doubt, Doubt.Step)
        /// The end of a pause in the proof.
        case doubting(Doubt)
        /// The commit of the reply.
        case settling(SealedReply)
        case ended
    }

    /// What comes after a call that had no effect.
    enum Withdrawal: Sendable {
        case pause(Pause)
        /// The same for the repeat of a call, which then is in doubt again.
        case doubt(Doubt, Pause)
        case sync(PanelRequest)
    }

    /// What the change is known by.
    public var key: LedgerKey { row.key }

    // MARK: What has happened

    /// The command has arrived.
    ///
    /// - Parameters:
    ///   - isRedelivered: whether the broker has delivered it before.
    ///   - mayHaveRunBefore: whether it may have been carried out by a gateway whose ledger is lost.
    ///   - hasExpired: whether the broker took it off its queue since its time was over.
    public mutating func begin(
        isRedelivered: Bool, mayHaveRunBefore: Bool = false, hasExpired: Bool = false, at now: Int64
    ) -> Action {
        self.hasExpired = hasExpired
        guard let known else {
            guard mayHaveRunBefore else { return prepare(at: now) }
            return settle(Reply(interrupted: command, since: command.maxAgeFrom), at: now)
        }
        guard known.fingerprint == row.fingerprint else { return refuse(Reply(reused: command)) }
        switch known.state {
        case .waiting: return prepare(at: now)
        case .calling(let call): return prove(Doubt(call, interruptedBy: nil), at: now)
        // The same delivery again: its reply was not confirmed, or not acknowledged.
        case .settled(let reply, _) where isRedelivered: return end(reply, isRecorded: true)
        case .settled(let reply, _), .replied(let reply, _):
            if reply.mayRunAgain, !isRedelivered, !hasExpired { return prepare(at: now) }
            return end(reply.replayed, isRecorded: true)
        }
    }

    /// The row stands in the ledger.
    public mutating func committed(at now: Int64) -> Action {
        switch stage {
        case .beginning(let call):
            stage = .calling(call)
            return .call(PanelRequest(command.with(identity: call.identity)), .change)
        case .withdrawing(.pause(let pause)):
            stage = .pausing(afterFailure: pause.isPanelDown)
            return .wait(pause)
        case .withdrawing(.doubt(let doubt, let pause)):
            stage = .doubting(doubt)
            return .wait(pause)
        case .withdrawing(.sync(let request)):
            stage = .syncing
            return .call(request, .change)
        case .settling(let reply): return end(reply, isRecorded: true)
        default: preconditionFailure("nothing was to be committed")
        }
    }

    /// The panel has answered, or has not.
    public mutating func answered(_ result: Result<PanelAnswer, CallFailure>, at now: Int64) -> Action {
        switch stage {
        case .looking: looked(result, at: now)
        case .probing: probed(result, at: now)
        case .syncing: prepare(at: now)
        case .calling(let call): called(result, call, at: now)
        case .proving(let doubt, let step): proved(result, doubt, step, at: now)
        default: preconditionFailure("nothing was called")
        }
    }

    /// The pause is over.
    public mutating func waited(at now: Int64) -> Action {
        switch stage {
        case .pausing(let afterFailure): goOn(afterFailure: afterFailure, at: now)
        case .doubting(let doubt): goOn(doubt, at: now)
        default: preconditionFailure("nothing was waited for")
        }
    }

    // MARK: Endings

    func isExpired(at now: Int64) -> Bool { hasExpired || policy.expiry.isExpired(command, at: now) }

    /// When the change has waited for long enough, in milliseconds since 1970.
    var deadline: Int64 { policy.expiry.deadline(of: command) ?? .max }

    mutating func settle(_ reply: Reply, at now: Int64) -> Action {
        let sealed = reply.sealed
        row.state = .settled(sealed, at: now)
        stage = .settling(sealed)
        return .commit(row)
    }

    mutating func settle(failure error: ReplyError, at now: Int64) -> Action {
        settle(Reply(to: command, failure: error, attempts: row.attempts), at: now)
    }

    private mutating func end(_ reply: SealedReply, isRecorded: Bool) -> Action {
        stage = .ended
        var isDeadLetter = reply.hasEndedBadly
        if case .replied? = known?.state, reply.body == known?.ending?.reply.replayed.body { isDeadLetter = false }
        return .end(Ending(reply: reply, isRecorded: isRecorded, isDeadLetter: isDeadLetter))
    }

    /// Ends without a trace in the ledger.
    private mutating func refuse(_ reply: Reply) -> Action {
        stage = .ended
        return .end(Ending(reply: reply.sealed, isRecorded: false, isDeadLetter: false))
    }
}

extension ChangeProcess.Pause {
    var isPanelDown: Bool {
        if case .panelDown = self { true } else { false }
    }
}

extension SealedReply {
    /// Whether the command is kept as a dead letter: it is in doubt, or failed though it was repeated.
    var hasEndedBadly: Bool { outcome == .inDoubt || outcome == .failed && isRetriable }
}

extension Command {
    /// What the change is known by; only a change has one.
    public var ledgerKey: LedgerKey {
        guard let id else { preconditionFailure("a change has an id") }
        return LedgerKey(panel: panel, id: id, redrive: redrive)
    }
}

internal import PanelCatalog

/// One change on its way, at most once: what has happened goes in, what is to be done next comes out.
///
/// Whoever performs it does each action, tells it the result, and does the next, until `end`. It may be dropped at any
/// `wait`, as at a crash: what was committed until then is all that the next one needs.
public struct ChangeProcess: Sendable {
    let command: Command
    /// Why nothing may be asked of the panel for it; nil where it is carried out.
    private let obstacle: ReplyError?
    private(set) var policy: ChangePolicy
    /// What the ledger held when the change arrived.
    private let known: LedgerRow?
    /// What the ledger holds, or will hold with the next commit.
    var row: LedgerRow
    var stage = Stage.arrived
    /// Whether the broker has taken the command off its queue since its time was over.
    private(set) var hasExpired = false
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
        obstacle = nil
        self.policy = policy
        self.known = known
        row = LedgerRow(
            key: command.ledgerKey, method: command.method.name, fingerprint: fingerprint,
            asked: PanelRequest(command).description, attempts: known?.attempts ?? 0)
    }

    /// A change that was begun, or may have been, and is only ended: nothing is called for it.
    public init(_ change: StrandedChange) {
        command = change.command
        obstacle = change.obstacle
        policy = ChangePolicy()
        known = change.row
        row = LedgerRow(
            key: command.ledgerKey, method: command.method.name, fingerprint: change.fingerprint,
            asked: known?.asked ?? PanelRequest(command).description, attempts: known?.attempts ?? 0)
    }

    /// What the change is known by.
    public var key: LedgerKey { row.key }

    /// Goes by another policy from now on; a panel that was not serial while it was called proves nothing later either.
    public mutating func adopt(_ policy: ChangePolicy) {
        self.policy = ChangePolicy(
            expiry: policy.expiry, isSerial: self.policy.isSerial && policy.isSerial, repeats: policy.repeats)
    }

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
            guard mayHaveRunBefore || obstacle != nil else { return prepare(at: now) }
            return settle(Reply(interrupted: command, since: command.maxAgeFrom, obstacle), at: now)
        }
        guard known.fingerprint == row.fingerprint else { return refuse(Reply(reused: command)) }
        switch known.state {
        case .waiting: return obstacle.map { refuse(Reply(refused: command, $0)) } ?? prepare(at: now)
        case .calling(let call):
            let doubt = Doubt(call, interruptedBy: nil)
            return obstacle.map { leave(doubt, $0, at: now) } ?? prove(doubt, at: now)
        // Its reply was not confirmed yet: the same delivery gets it as it is, another one as given again.
        case .settled(let reply, let time):
            if reply.mayRunAgain, !isRedelivered, !hasExpired { return prepare(at: now) }
            let news = ChangeEnd(reply: reply, at: time, mayBeTold: true)
            return end(isRedelivered ? reply : reply.replayed, news: news)
        case .replied(let reply, _):
            if reply.mayRunAgain, !isRedelivered, !hasExpired { return prepare(at: now) }
            return end(again: reply)
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
        case .settling(let end): return self.end(end.reply, news: end)
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
}

extension Command {
    /// What the change is known by; only a change has one.
    public var ledgerKey: LedgerKey {
        guard let id else { preconditionFailure("a change has an id") }
        return LedgerKey(panel: panel, id: id, redrive: redrive)
    }
}

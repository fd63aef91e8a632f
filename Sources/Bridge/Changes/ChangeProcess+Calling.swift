internal import PanelCatalog

/// Before the call, the call, and what its answer means.
extension ChangeProcess {
    /// Looks whether what is to be made is there already, where the catalogue says how; then calls.
    mutating func prepare(at now: Int64) -> Action {
        if isExpired(at: now) { return settle(Reply(expired: command, attempts: row.attempts), at: now) }
        guard let existence = Existence(of: command) else { return call(identity: nil, at: now) }
        stage = .looking
        return .call(existence.request, .read)
    }

    mutating func looked(_ result: Result<PanelAnswer, CallFailure>, at now: Int64) -> Action {
        guard let existence = Existence(of: command) else { preconditionFailure("nothing was looked for") }
        switch result {
        case .failure(let failure): return hold(failure, at: now)
        case .success(let answer):
            failures = 0
            switch existence.finding(in: answer) {
            case .found: return settle(failure: .taken(existence.fields), at: now)
            // The look may have taken long.
            case .absent where isExpired(at: now):
                return settle(Reply(expired: command, attempts: row.attempts), at: now)
            case .absent(let list): return choose(among: list, at: now)
            case .unclear: return repeatOrFail(Reply(to: command, lookUp: answer).error, at: now)
            }
        }
    }

    /// Gives a create that names no identity the next one of its node: without it a repeat would make a second server.
    private mutating func choose(among list: [UInt8]?, at now: Int64) -> Action {
        guard command.choosesIdentity, let list else { return call(identity: nil, at: now) }
        guard let identity = IdentityChoice.next(after: list) else {
            let error = ReplyError.ofRead(.panelBadAnswer, "The node's list of virtual servers cannot be read.")
            return repeatOrFail(error, at: now)
        }
        return call(identity: identity, at: now)
    }

    /// Commits the call, which is then made.
    mutating func call(identity: Int64?, repeats: Int = 0, at now: Int64) -> Action {
        let call = LedgerRow.Call(at: now, identity: identity, repeats: repeats)
        row.attempts += 1
        row.state = .calling(call)
        stage = .beginning(call)
        return .commit(row)
    }

    mutating func called(_ result: Result<PanelAnswer, CallFailure>, _ call: LedgerRow.Call, at now: Int64) -> Action {
        switch CallVerdict(result, of: command, call, attempts: row.attempts) {
        case .ended(let reply): return settle(reply, at: now)
        case .unreached(let failure):
            row.attempts -= 1
            let pause = panelDown(failure, at: now)
            return isStillInDoubt(call) ? doubtAgain(call, pause) : withdraw(.pause(pause))
        case .harmless(let error): return repeatOrFail(error, call, at: now)
        case .taken(let parameter): return chooseAnew(parameter, call, at: now)
        case .lost(let doubt): return prove(doubt, at: now)
        }
    }

    /// Chooses another identity, once, after the panel was told of the container that has this one; one that the
    /// command names stays as it is, and is taken.
    private mutating func chooseAnew(_ parameter: String, _ call: LedgerRow.Call, at now: Int64) -> Action {
        guard call.identity != nil, !hasChosenAnew, let node = command["hardware_server_id"] else {
            return settle(failure: .takenOnNode(parameter), at: now)
        }
        hasChosenAnew = true
        return withdraw(.sync(Doubt.sync(node: node)))
    }

    // MARK: Pauses

    /// Calls again after a pause where a failure had no effect, and answers with the failure once all pauses are used.
    private mutating func repeatOrFail(_ error: ReplyError?, _ call: LedgerRow.Call? = nil, at now: Int64) -> Action {
        guard let error else { preconditionFailure("a failure has an error") }
        let doubted = call.flatMap { isStillInDoubt($0) ? $0 : nil }
        guard error.isRetriable, repeatsUsed < policy.repeats.count else {
            guard let doubted else { return settle(failure: error, at: now) }
            note("It was called again, and failed without effect: \(error.details ?? error.message)", at: now)
            return giveUp(Doubt(doubted, interruptedBy: nil), at: now)
        }
        let pause = Pause.beforeRepeat(policy.repeats[repeatsUsed], why: scrubbed(error.details ?? error.message))
        repeatsUsed += 1
        return doubted.map { doubtAgain($0, pause) } ?? withdraw(.pause(pause))
    }

    /// Whether a call is the repeat of one that may have been done: what it says of itself says nothing of that one.
    private func isStillInDoubt(_ call: LedgerRow.Call) -> Bool { call.repeats > 0 && Existence(of: command) == nil }

    /// Notes that a repeat was not made, so that the call before it is the one in doubt again.
    private mutating func doubtAgain(_ call: LedgerRow.Call, _ pause: Pause) -> Action {
        let first = LedgerRow.Call(at: call.at, identity: call.identity, repeats: call.repeats - 1)
        row.state = .calling(first)
        stage = .withdrawing(.doubt(Doubt(first, interruptedBy: nil), pause))
        return .commit(row)
    }

    /// Notes that the change may be called, so that it is not in doubt if the process ends before it is.
    private mutating func withdraw(_ next: Withdrawal) -> Action {
        row.state = .waiting
        stage = .withdrawing(next)
        return .commit(row)
    }

    /// Waits for a panel that could not be asked.
    private mutating func hold(_ failure: CallFailure, at now: Int64) -> Action {
        stage = .pausing(afterFailure: true)
        return .wait(panelDown(failure, at: now))
    }

    mutating func panelDown(_ failure: CallFailure, at now: Int64) -> Pause {
        failures += 1
        return .panelDown(failures: failures, deadline: deadline, failure)
    }

    /// Asks after a failure whether the panel is back, rather than trying with the change itself.
    mutating func goOn(afterFailure: Bool, at now: Int64) -> Action {
        guard afterFailure, Existence(of: command) == nil, !isExpired(at: now) else { return prepare(at: now) }
        stage = .probing
        return .call(Doubt.barrier, .read)
    }

    mutating func probed(_ result: Result<PanelAnswer, CallFailure>, at now: Int64) -> Action {
        if case .failure(let failure) = result { return hold(failure, at: now) }
        failures = 0
        return prepare(at: now)
    }
}

extension Command {
    /// Whether it is a create for which the gateway chooses the identity.
    var choosesIdentity: Bool {
        self["identity"] == nil && method.canChooseIdentity
    }

    /// The same command with the identity that was chosen for it.
    func with(identity: Int64?) -> Command {
        guard let identity, let parameter = method.parameters.first(where: { $0.name == "identity" }) else {
            return self
        }
        return adding(Argument(parameter, .integer(identity)))
    }
}

extension ReplyError {
    /// What is to be made is there already.
    static func taken(_ fields: [String]) -> ReplyError {
        ReplyError(
            .validationFailed, "It exists already, so the panel was not called; fields says what is taken.",
            fields: fields.map { Field($0, "is taken") })
    }

    /// What is to be made is on the node, though the panel does not list it.
    static func takenOnNode(_ parameter: String) -> ReplyError {
        ReplyError(
            .validationFailed,
            "The node has it already, though the panel does not list it; hardware_servers.sync makes the panel know it.",
            fields: [Field(parameter, "is taken on the node")])
    }
}

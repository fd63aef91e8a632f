internal import PanelCatalog

/// Finding out whether a change was done whose answer was lost.
///
/// First a barrier: a read, which the panel answers only after what reached it before. Then what the catalogue names as
/// the method's proof. Where the barrier does not hold nothing is repeated, but what is found is found all the same.
extension ChangeProcess {
    private var proof: Effect.Proof {
        guard case .change(let change) = command.method.effect else { preconditionFailure("a read has no proof") }
        return change.proof
    }

    mutating func prove(_ doubt: Doubt, at now: Int64) -> Action {
        seen.append(scrubbed(doubt.text))
        // A repeat would do it twice, and nothing shows whether it was done.
        if proof == .none { return giveUp(doubt, at: now) }
        return ask(doubt, .barrier, Doubt.barrier, .barrier)
    }

    mutating func proved(
        _ result: Result<PanelAnswer, CallFailure>, _ doubt: Doubt, _ step: Doubt.Step, at now: Int64
    ) -> Action {
        let answer: PanelAnswer
        switch result {
        case .success(let success): answer = success
        case .failure(let failure): return hold(doubt, failure, at: now)
        }
        failures = 0
        switch step {
        case .barrier: return passBarrier(doubt, at: now)
        case .looking, .lookingAfterSync: return found(answer, doubt, step, at: now)
        case .syncing: return synced(answer, doubt, at: now)
        case .checkingLog(let id): return checkedLog(answer, doubt, id, at: now)
        case .applying(let id, let left): return applied(answer, doubt, id, left, at: now)
        }
    }

    private mutating func passBarrier(_ doubt: Doubt, at now: Int64) -> Action {
        var doubt = doubt
        let why = reasonForMore(doubt, at: now)
        doubt.isOver = why == nil
        let meaning = why.map { "but \($0)" } ?? "so it is done with the call"
        note("The panel has answered a later read, \(meaning)", at: now)
        switch proof {
        case .repeats, .repeatsUntilGone:
            return doubt.isOver ? repeatOnce(doubt, at: now) : giveUp(doubt, at: now)
        case .appears, .appearsAfterSync: return look(doubt, .looking)
        case .none: return giveUp(doubt, at: now)
        }
    }

    /// Why more may come of the call though the panel has answered a later read; nil where nothing can.
    private func reasonForMore(_ doubt: Doubt, at now: Int64) -> String? {
        if !policy.isSerial { return "it works on several requests at a time" }
        guard command.method.pace == .node else { return nil }
        let hasTakenLong = now - doubt.call.at >= PanelCatalog.nodePatience * 1000
        guard doubt.nodeTimedOut || hasTakenLong else { return nil }
        return "the node may be at it still, as the panel gives up after 15 minutes"
    }

    // MARK: Looking

    private mutating func look(_ doubt: Doubt, _ step: Doubt.Step) -> Action {
        guard let existence = existenceOfCalled(doubt) else { preconditionFailure("nothing can be looked for") }
        return ask(doubt, step, existence.request, .read)
    }

    private func existenceOfCalled(_ doubt: Doubt) -> Existence? {
        Existence(of: command.with(identity: doubt.call.identity))
    }

    private mutating func found(
        _ answer: PanelAnswer, _ doubt: Doubt, _ step: Doubt.Step, at now: Int64
    ) -> Action {
        guard let existence = existenceOfCalled(doubt) else { preconditionFailure("nothing can be looked for") }
        let read = existence.request.method.name
        let isAfterSync = if case .lookingAfterSync = step { true } else { false }
        switch existence.finding(in: answer) {
        case .found(let id):
            note("\(read) shows it, with the id \(id)", at: now)
            return isAfterSync ? checkLog(doubt, id) : succeed(id, doubt, at: now)
        case .absent:
            note("\(read) does not show it", at: now)
            if case .appearsAfterSync(let node, _) = proof, !isAfterSync { return sync(doubt, node) }
            return absent(doubt, at: now)
        case .unclear: return pause(doubt, "\(read) gave no list", at: now)
        }
    }

    private mutating func sync(_ doubt: Doubt, _ node: String) -> Action {
        guard let node = command[node] else { preconditionFailure("a create names its node") }
        return ask(doubt, .syncing, Doubt.sync(node: node), .change)
    }

    private mutating func synced(_ answer: PanelAnswer, _ doubt: Doubt, at now: Int64) -> Action {
        guard case .done = answer else { return pause(doubt, "hardware_servers.sync could not read the node", at: now) }
        note("hardware_servers.sync has read the node anew", at: now)
        return look(doubt, .lookingAfterSync)
    }

    // MARK: What it comes to

    mutating func succeed(_ id: Int64, _ doubt: Doubt, at now: Int64) -> Action {
        settle(
            Reply(
                to: command, answer: .done(id: id), attempts: row.attempts, chosenIdentity: doubt.call.identity),
            at: now)
    }

    /// What the call was to make is not there.
    private mutating func absent(_ doubt: Doubt, at now: Int64) -> Action {
        guard doubt.isOver else { return giveUp(doubt, at: now) }
        if doubt.call.repeats > 0 {
            let error = ReplyError.notDone(doubt.code, details: doubt.details)
            return settle(failure: error, at: now)
        }
        if isExpired(at: now) { return settle(Reply(expired: command, attempts: row.attempts), at: now) }
        return repeatOnce(doubt, at: now)
    }

    /// Calls again, unless that was done before or the time is over.
    private mutating func repeatOnce(_ doubt: Doubt, at now: Int64) -> Action {
        guard doubt.call.repeats == 0 else {
            note("It was repeated once, and is not repeated again", at: now)
            return giveUp(doubt, at: now)
        }
        guard !isExpired(at: now) else {
            note("The command's time is over, so it is not repeated", at: now)
            return giveUp(doubt, at: now)
        }
        return call(identity: doubt.call.identity, repeats: 1, at: now)
    }

    /// Answers with what was asked, when, and seen.
    mutating func giveUp(_ doubt: Doubt, at now: Int64) -> Action {
        let asked = row.asked + (doubt.call.identity.map { " identity=\($0)" } ?? "")
        return settle(
            Reply(inDoubt: command, asked: asked, attempts: row.attempts, calledAt: doubt.call.at, seen: seen), at: now)
    }

    /// Gives up a change whose command is refused by now, without a look at the panel.
    mutating func leave(_ doubt: Doubt, _ obstacle: ReplyError, at now: Int64) -> Action {
        seen.append(scrubbed(doubt.text))
        seen.append(obstacle.reasonNotToAsk)
        return giveUp(doubt, at: now)
    }

    // MARK: Asking and waiting

    mutating func ask(_ doubt: Doubt, _ step: Doubt.Step, _ request: PanelRequest, _ purpose: Purpose) -> Action {
        stage = .proving(doubt, step)
        return .call(request, purpose)
    }

    func time(_ now: Int64) -> String { Timestamp.text(milliseconds: now) }

    mutating func note(_ sentence: String, at now: Int64) { seen.append("\(scrubbed(sentence)) (\(time(now))).") }

    /// A text that the panel may have had a part in, without the command's secrets.
    func scrubbed(_ text: String) -> String { Scrubber(secrets: command.secrets).scrub(text) }

    /// Waits for a panel that cannot be asked, for as long as the change may wait.
    private mutating func hold(_ doubt: Doubt, _ failure: CallFailure, at now: Int64) -> Action {
        guard now < deadline else {
            note("The panel could not be asked: \(failure.message)", at: now)
            return giveUp(doubt, at: now)
        }
        stage = .doubting(doubt)
        return .wait(panelDown(failure, at: now))
    }

    /// Tries the proof again after a pause, and gives it up once all pauses are used.
    mutating func pause(_ doubt: Doubt, _ why: String, at now: Int64) -> Action {
        note(why, at: now)
        guard doubt.pausesUsed < policy.repeats.count else { return giveUp(doubt, at: now) }
        var doubt = doubt
        let pause = policy.repeats[doubt.pausesUsed]
        doubt.pausesUsed += 1
        stage = .doubting(doubt)
        return .wait(.beforeRepeat(pause, why: why))
    }

    /// From the barrier on: meanwhile a step of the proof may have been lost itself.
    mutating func goOn(_ doubt: Doubt, at now: Int64) -> Action {
        ask(doubt, .barrier, Doubt.barrier, .barrier)
    }
}

extension ReplyError {
    /// A change that was called twice without an answer and is proved not to have been done.
    static func notDone(_ code: ErrorCode, details: String?) -> ReplyError {
        let message = "The panel did not do it, as a look at it shows; it was called twice without a clear answer."
        if code == .internalError { return .harmless(message, details: details) }
        return ReplyError(code, message, details: details)
    }
}

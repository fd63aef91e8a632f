internal import AMQP
internal import Bridge
internal import Reactor

/// The changes of all panels, for whoever holds the ledger.
@Reactor
final class ChangeLanes {
    private let ledger: LedgerKeeper
    private let lanes: [String: ChangeLane]

    init(_ lanes: [ChangeLane], _ ledger: LedgerKeeper) {
        self.ledger = ledger
        self.lanes = Dictionary(uniqueKeysWithValues: lanes.map { ($0.name, $0) })
    }

    /// Ends a change that the broker took off its queue since its time was over; nil where it is handed back.
    func expire(_ command: Command, _ received: ReceivedCommand) async -> Conclusion? {
        await lanes[command.panel]?.carryOut(command, received, hasExpired: true)
    }

    // MARK: What is refused

    /// The change that a refused message asks for, nil inside where it was not begun; nil where the gateway is to end
    /// first.
    ///
    /// - Parameter queue: the queue of a panel's changes that it is from; nil where its time was over in that.
    func recall(
        _ message: CommandMessage, from queue: CommandQueue?, _ refusal: Refusal, by decoder: CommandDecoder
    ) async -> FormerChange?? {
        if let queue { lanes[queue.panel]?.note(isRedelivered: message.isRedelivered) }
        // What comes for the first time was not begun, whatever its id stands for.
        guard message.isRedelivered || queue == nil, let id = message.messageID, NameGrammar.isID(id) else {
            return .some(nil)
        }
        if let panel = refusal.panelName ?? queue?.panel {
            await waitForOthers(LedgerKey(panel: panel, id: id, redrive: message.redrive))
        }
        guard let rows = await ledger.rows(ofID: id) else { return nil }
        for row in rows {
            if let change = decoder.formerChange(row, in: message, hashKey: ledger.hashKey) { return change }
        }
        guard let queue, lanes[queue.panel]?.mayHaveLost == true else { return .some(nil) }
        let lost = decoder.lostChange(
            in: message, from: queue, refusedWith: refusal.error, hashKey: ledger.hashKey)
        guard let lost, !rows.contains(where: { $0.key == lost.command.ledgerKey }) else { return .some(nil) }
        return .stranded(lost)
    }

    /// Lets another delivery of a change come to its end, which may be about to call the panel for what the ledger does not
    /// hold yet.
    private func waitForOthers(_ key: LedgerKey) async {
        await ledger.turns.take(key)
        ledger.turns.giveBack(key)
    }

    /// Brings a change to its end that was begun before its command was refused; nil where it is handed back.
    func end(_ change: FormerChange, _ received: ReceivedCommand, hasExpired: Bool) async -> Conclusion? {
        switch change {
        case .resumable(let command):
            return await lanes[command.panel]?.carryOut(command, received, hasExpired: hasExpired)
        case .stranded(let change): return await end(change, received, hasExpired: hasExpired)
        }
    }

    private func end(_ change: StrandedChange, _ received: ReceivedCommand, hasExpired: Bool) async -> Conclusion? {
        let key = change.command.ledgerKey
        await ledger.turns.take(key)
        defer { ledger.turns.giveBack(key) }
        // Another delivery of it may have had the turn before.
        guard let row = await ledger.row(key) else { return nil }
        var process = ChangeProcess(row.map(change.now) ?? change)
        var action = process.begin(
            isRedelivered: received.delivery.isRedelivered, hasExpired: hasExpired, at: WallClock.milliseconds)
        while true {
            switch action {
            case .commit(let row):
                guard await ledger.commit(row) else { return nil }
                action = process.committed(at: WallClock.milliseconds)
            case .end(let ending): return Conclusion(ending, of: process, change.command, ledger)
            case .call, .wait: preconditionFailure("nothing is asked of a panel for what is refused")
            }
        }
    }
}

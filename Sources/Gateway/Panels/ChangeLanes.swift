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

    /// The change that a refused message asks for, nil inside where the ledger holds none as begun; nil where the gateway
    /// is to end first.
    func recall(_ message: CommandMessage, by decoder: CommandDecoder) async -> FormerChange?? {
        guard let id = message.messageID, NameGrammar.isID(id) else { return .some(nil) }
        guard let rows = await ledger.rows(ofID: id) else { return nil }
        return .some(
            rows.lazy.compactMap { decoder.formerChange($0, in: message, hashKey: self.ledger.hashKey) }.first)
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
        await ledger.turns.take(change.row.key)
        defer { ledger.turns.giveBack(change.row.key) }
        // Another delivery of it may have had the turn before.
        guard let row = await ledger.row(change.row.key) else { return nil }
        var process = ChangeProcess(row.map(change.now) ?? change)
        var action = process.begin(
            isRedelivered: received.delivery.isRedelivered, hasExpired: hasExpired, at: WallClock.milliseconds)
        while true {
            switch action {
            case .commit(let row):
                guard await ledger.commit(row) else { return nil }
                action = process.committed(at: WallClock.milliseconds)
            case .end(let ending): return Conclusion(ending, of: process, change.command, ledger)
            case .call, .wait: preconditionFailure("nothing is asked of a panel for \(change.row.method)")
            }
        }
    }
}

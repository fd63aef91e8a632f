/// A change that was begun, or may have been, and for which nothing may be asked of a panel any more.
public struct StrandedChange: Sendable {
    /// The command, as far as it can still be read: its arguments may be missing, and its method be a stand-in.
    public let command: Command
    /// What the ledger holds of it; nil where that is new, and what was carried out before is not known.
    let row: LedgerRow?
    let fingerprint: [UInt8]
    /// Why its command is refused by now.
    public let obstacle: ReplyError

    /// One that the ledger holds.
    init(_ command: Command, _ row: LedgerRow, _ obstacle: ReplyError) {
        self.init(command, row, fingerprint: row.fingerprint, obstacle)
    }

    /// One that a lost ledger may have held.
    init(lost command: Command, fingerprint: [UInt8], _ obstacle: ReplyError) {
        self.init(command, nil, fingerprint: fingerprint, obstacle)
    }

    private init(_ command: Command, _ row: LedgerRow?, fingerprint: [UInt8], _ obstacle: ReplyError) {
        self.command = command
        self.row = row
        self.fingerprint = fingerprint
        self.obstacle = obstacle
    }

    /// The same, where the ledger holds something else by now.
    public func now(_ row: LedgerRow) -> StrandedChange {
        StrandedChange(command, row, fingerprint: fingerprint, obstacle)
    }
}

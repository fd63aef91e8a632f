/// A change that was begun, and for which nothing may be asked of a panel any more.
public struct StrandedChange: Sendable {
    /// The command, as far as it can still be read: its arguments may be missing, and its method be a stand-in.
    public let command: Command
    /// What the ledger holds of it.
    public let row: LedgerRow
    /// Why its command is refused by now.
    public let obstacle: ReplyError

    init(_ command: Command, _ row: LedgerRow, _ obstacle: ReplyError) {
        self.command = command
        self.row = row
        self.obstacle = obstacle
    }

    /// The same, where the ledger holds something else by now.
    public func now(_ row: LedgerRow) -> StrandedChange { StrandedChange(command, row, obstacle) }
}

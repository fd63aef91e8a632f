internal import Bridge
internal import Reactor

extension LedgerFile {
    /// How far a panel's log is published; nil where nothing is known.
    func cursor(of panel: String) throws(LedgerError) -> FollowCursor? {
        defer { statements.findCursor.reset() }
        try statements.findCursor.bind(panel, at: 1)
        guard try statements.findCursor.step() else { return nil }
        do throws(JSONError) { return try FollowCursor(decoding: statements.findCursor.bytes(0)) } catch {
            throw damagedCursor(of: panel, error)
        }
    }

    func write(_ cursor: FollowCursor, of panel: String) throws(LedgerError) {
        try statements.writeCursor.bind(panel, at: 1)
        try statements.writeCursor.bind(text: cursor.encoded(), at: 2)
        try statements.writeCursor.bind(WallClock.milliseconds, at: 3)
        try statements.writeCursor.run()
    }

    private func damagedCursor(of panel: String, _ error: JSONError) -> LedgerError {
        LedgerError(
            .unusable,
            "the ledger \(path) has a cursor of the panel \(panel) that this panelbridge cannot read (\(error)): run the "
                + "version that wrote it; or stop the gateway, and have the panel's whole stream read again by sqlite3 "
                + "\(path) \"DELETE FROM cursors WHERE panel = '\(panel)'\"")
    }
}

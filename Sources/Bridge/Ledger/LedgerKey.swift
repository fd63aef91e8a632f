/// What a change is known by: the same id is another change on another panel, and again with each redrive.
public struct LedgerKey: Sendable, Hashable {
    public let panel: String
    /// The command's `message_id`.
    public let id: String
    /// Which redrive of the id it is; 0 for the first.
    public let redrive: UInt64

    public init(panel: String, id: String, redrive: UInt64 = 0) {
        self.panel = panel
        self.id = id
        self.redrive = redrive
    }
}

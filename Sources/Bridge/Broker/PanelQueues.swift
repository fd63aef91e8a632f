/// The names of one panel's queues.
public struct PanelQueues: Sendable, Equatable {
    public let panel: String
    /// Carries the panel's changes.
    public let changes: String
    /// Carries the panel's reads.
    public let reads: String
    /// Held exclusively by the one gateway that follows the panel's log.
    public let lock: String

    public init(panel: String, changes: String? = nil, reads: String? = nil, lock: String? = nil) {
        self.panel = panel
        self.changes = changes ?? "panelbridge.commands.\(panel).changes"
        self.reads = reads ?? "panelbridge.commands.\(panel).reads"
        self.lock = lock ?? "panelbridge.lock.\(panel)"
    }
}

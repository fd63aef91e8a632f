/// One of a panel's two command queues.
public struct CommandQueue: Sendable, Hashable {
    public let panel: String
    public let kind: Kind

    public init(panel: String, kind: Kind) {
        self.panel = panel
        self.kind = kind
    }

    /// Which methods a queue carries.
    public enum Kind: String, Sendable, CaseIterable {
        case changes, reads
    }
}

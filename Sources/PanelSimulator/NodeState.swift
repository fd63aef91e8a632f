/// Whether the daemon on the node answers.
public enum NodeState: String, Sendable {
    case up
    /// Connections are refused.
    case down
    /// The daemon answers, and turns the panel's key away.
    case refusing
}

/// What somebody does on the broker.
public enum BrokerRole: String, Sendable, CaseIterable {
    /// Carries commands to the panels, and what happens there to the broker.
    case gateway
    /// Orders from the panels, and gets replies.
    case sender
    /// Is told what happens on the panels.
    case subscriber
}

/// How a command ended.
public enum Outcome: String, Sendable, CaseIterable {
    case succeeded
    /// The panel did not do it.
    case failed
    /// Refused before any call.
    case rejected
    /// It may have taken effect, and could not be proved either way.
    case inDoubt = "in_doubt"
    case expired
}

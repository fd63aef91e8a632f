/// What the broker said of a publishing.
public enum Confirmation: Sendable, Equatable {
    /// It is the broker's responsibility now.
    case confirmed
    /// No queue takes it; the broker has dropped it. Number and text are the broker's.
    case returned(Int, String)
    /// The broker could not take it.
    case nacked
}

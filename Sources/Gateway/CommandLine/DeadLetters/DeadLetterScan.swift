/// How far somebody has looked through the dead-letter queue.
public struct DeadLetterScan: Sendable, Equatable {
    public let queue: String
    /// How many messages the queue had ready at the start.
    public let inQueue: Int
    public let lookedAt: Int
    public let ending: Ending
    /// Whether somebody else consumed the queue too, who then has a part of it.
    public let isShared: Bool

    /// Why it looked no further.
    public enum Ending: Sendable, Equatable {
        /// It has seen what was there at the start.
        case complete
        /// It has found as many as were wanted.
        case maximum
        /// It holds as many as it may.
        case held
        /// The broker gave no more, though it had counted more.
        case withheld
        /// The connection or the channel ended.
        case lost(String)
    }

    /// What ended it, where it could not be carried on.
    public var failure: String? {
        if case .lost(let message) = ending { message } else { nil }
    }
}

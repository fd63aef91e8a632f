/// Whether a queue's consumer gets anywhere, told by what it went through; times are milliseconds of a steady clock.
public struct ConsumerProgress: Sendable, Equatable {
    private enum State: Sendable, Equatable {
        /// The broker has refused it, and it was never let in: to begin anew would not help.
        case refused
        case consuming
        /// It tries to consume for the first time, or wants to again, since a time.
        case wanting(since: Int64)
    }

    private var state = State.refused
    private var hasConsumed = false
    /// Why the broker did not let it in the last time, or let it go.
    public private(set) var reason: String?

    public init() {}

    public var isConsuming: Bool { state == .consuming }

    /// It begins to try.
    public mutating func tries(at now: Int64) {
        if state == .refused { state = .wanting(since: now) }
    }

    public mutating func consumes() {
        state = .consuming
        hasConsumed = true
        reason = nil
    }

    /// It does not consume any more, or was not let in.
    public mutating func ends(_ reason: String, at now: Int64) {
        self.reason = reason
        if case .wanting = state, hasConsumed { return }
        state = hasConsumed ? .wanting(since: now) : .refused
    }

    /// Whether it has tried in vain for longer than it may while the broker was there.
    ///
    /// - Parameter connectedSince: since when there is a connection; nil where there is none, which excuses it.
    public func isStuck(at now: Int64, connectedSince: Int64?, patience: Int64) -> Bool {
        guard case .wanting(let since) = state, let connectedSince else { return false }
        return now - max(since, connectedSince) > patience
    }
}

public import Bridge

/// What became of a dead letter, or would become of it.
public enum DeadLetterFate: Sendable, Equatable {
    case redriven(to: DeadLetter.Origin, number: UInt64)
    case purged
    /// It stays in the queue.
    case skipped(RedriveDecision.Reason)
    /// It stays in the queue, though it was to be sent; the broker's word tells why.
    case failed(String)

    public enum Name: String, Sendable {
        case redriven, purged, skipped, failed
    }

    public var name: Name {
        switch self {
        case .redriven: .redriven
        case .purged: .purged
        case .skipped: .skipped
        case .failed: .failed
        }
    }
}

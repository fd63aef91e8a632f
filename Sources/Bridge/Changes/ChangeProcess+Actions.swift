extension ChangeProcess {
    /// What is to be done next.
    public enum Action: Sendable {
        /// Write the row to the ledger, then say `committed`.
        case commit(LedgerRow)
        /// Call the panel once, then say what it `answered`.
        case call(PanelRequest, Purpose)
        /// Let the time pass, then say that it has `waited`.
        case wait(Pause)
        /// Publish the reply; the change is over.
        case end(Ending)
    }

    /// What a call is for: it decides the connection and the time-out.
    public enum Purpose: Sendable {
        case change
        case read
        /// A read that waits for as long as the panel may work on an earlier change.
        case barrier
    }

    /// Why to wait.
    public enum Pause: Sendable, Equatable {
        /// The panel cannot be called: with backoff, but no longer than until the deadline in milliseconds since 1970.
        case panelDown(failures: Int, deadline: Int64, CallFailure)
        /// Something failed that may work next time.
        case beforeRepeat(Duration, why: String)
    }

    /// How a change ended, or how it had ended before.
    public struct Ending: Sendable, Equatable {
        public let reply: SealedReply
        /// Whether the ledger holds it, and is to be told once the reply is confirmed.
        public let isRecorded: Bool
        /// The end itself, unless it was made known before: its event and its dead letter may be missing.
        public let news: ChangeEnd?

        /// Whether the command must be kept as a dead letter before the reply.
        public var isDeadLetter: Bool { news?.reply.hasEndedBadly == true }
    }
}

extension ChangeProcess.Pause {
    var isPanelDown: Bool {
        if case .panelDown = self { true } else { false }
    }
}

/// What the ledger holds of one change; never a secret.
public struct LedgerRow: Sendable, Equatable {
    public let key: LedgerKey
    /// The method's name.
    public let method: String
    /// What the change is, as `Fingerprint` hashes it: the same id with another one is another change.
    public let fingerprint: [UInt8]
    /// The call in words without secrets, for operators.
    public let asked: String
    /// How often the panel was called for it, the call under way included.
    public var attempts: Int
    public var state: State

    public init(
        key: LedgerKey, method: String, fingerprint: [UInt8], asked: String, attempts: Int = 0, state: State = .waiting
    ) {
        self.key = key
        self.method = method
        self.fingerprint = fingerprint
        self.asked = asked
        self.attempts = attempts
        self.state = state
    }

    /// How far a change has come; each is on disk before the next step is taken.
    public enum State: Sendable, Equatable {
        /// The panel was not called, or provably did nothing: the change may be called. Such a row tells no more than that
        /// there is none, and stays behind where its command is refused afterwards or never comes again.
        case waiting
        /// The panel is being called, or was when the process ended: the change is in doubt to everyone else, and such rows
        /// are never pruned.
        case calling(Call)
        /// It has ended, and its reply may not have been confirmed; such rows are never pruned.
        case settled(SealedReply, at: Int64)
        /// Its reply was confirmed, or none was asked for.
        case replied(SealedReply, at: Int64)

        /// Whether nothing is known of its latest call but that it was to be made.
        public var isCalling: Bool {
            if case .calling = self { true } else { false }
        }
    }

    /// One call of the panel.
    public struct Call: Sendable, Equatable {
        /// Milliseconds since 1970.
        public let at: Int64
        /// The identity that the gateway chose for a create that named none.
        public let identity: Int64?
        /// How many calls before this one were lost and proved to be repeatable.
        public let repeats: Int

        public init(at: Int64, identity: Int64? = nil, repeats: Int = 0) {
            self.at = at
            self.identity = identity
            self.repeats = repeats
        }
    }

    /// The reply and the time of the end in milliseconds since 1970, once it has ended.
    public var ending: (reply: SealedReply, at: Int64)? {
        switch state {
        case .waiting, .calling: nil
        case .settled(let reply, let time), .replied(let reply, let time): (reply, time)
        }
    }
}

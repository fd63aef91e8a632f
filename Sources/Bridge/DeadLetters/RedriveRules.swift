/// Which dead letters may be sent again.
public struct RedriveRules: Sendable {
    /// How often a command may be sent again where nobody says otherwise.
    public static let usualMaximum: UInt64 = 3

    private let names: BrokerNames
    private let maximum: UInt64
    private let forcesInDoubt: Bool

    /// - Parameters:
    ///   - maximum: how often a command may be sent again.
    ///   - forcesInDoubt: whether a command that may have taken effect is sent again too.
    public init(_ names: BrokerNames, maximum: UInt64 = Self.usualMaximum, forcesInDoubt: Bool = false) {
        self.names = names
        self.maximum = maximum
        self.forcesInDoubt = forcesInDoubt
    }

    /// What to do with a dead letter; the first rule that is broken decides the reason.
    public func decide(on letter: DeadLetter) -> RedriveDecision {
        guard letter.bodyBytes > 0 else { return .skip(.bodyNotKept) }
        guard let origin = letter.origin else { return .skip(.originUnknown) }
        guard takesCommands(origin) else { return .skip(.notForCommands) }
        guard !letter.isSenderClaimed else { return .skip(.senderClaimed) }
        guard letter.redrives < maximum else { return .skip(.tooManyRedrives) }
        guard letter.reason != Outcome.inDoubt.rawValue || forcesInDoubt else { return .skip(.inDoubt) }
        return .redrive(to: origin, number: letter.redrives + 1)
    }

    /// Whether commands may be sent there: whoever may write to the dead-letter queue must not send by us what he could
    /// not send himself, such as events, replies, or messages to other queues.
    private func takesCommands(_ origin: DeadLetter.Origin) -> Bool {
        guard origin.exchange.isEmpty else {
            return ![names.eventsExchange, names.unroutableExchange, names.repliesExchange].contains(origin.exchange)
        }
        return names.panels.contains { $0.changes == origin.routingKey || $0.reads == origin.routingKey }
    }
}

/// What one sender may do.
public enum SenderRights: Sendable, Equatable {
    case unlimited
    /// What one of the rules allows; nothing where there is none.
    case limited([SenderRule])

    /// Whether the sender may do nothing at all.
    public var isNone: Bool { self == .limited([]) }

    /// Whether the sender may use the method on some panel.
    public func allow(_ method: String) -> Bool { anyRule { $0.allows(method) } }

    /// Whether the sender may use the method on the panel, by one and the same rule.
    public func allow(_ method: String, on panel: String) -> Bool {
        anyRule { $0.allows(method) && $0.reaches(panel) }
    }

    /// Whether the sender may use anything on the panel.
    public func reach(_ panel: String) -> Bool { anyRule { $0.reaches(panel) } }

    /// Whether the sender may have replies sent there.
    public func allow(replyTo: String) -> Bool {
        anyRule { rule in rule.replyTo.contains { $0.matches(replyTo) } }
    }

    private func anyRule(_ condition: (SenderRule) -> Bool) -> Bool {
        switch self {
        case .unlimited: true
        case .limited(let rules): rules.contains(where: condition)
        }
    }
}

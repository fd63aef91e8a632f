/// Who may send commands.
public enum SenderPolicy: Sendable, Equatable {
    /// Whoever the broker lets publish may send any command.
    case everybody
    /// Only the users of these rules may, and only what a rule of theirs says.
    case only([SenderRule])

    /// What a sender may do; one whom the broker has not validated may do nothing where there are rules.
    public func rights(of userID: String?) -> SenderRights {
        switch self {
        case .everybody: return .unlimited
        case .only(let rules):
            guard let userID, !userID.isEmpty else { return .limited([]) }
            return .limited(rules.filter { $0.users.contains(userID) })
        }
    }
}

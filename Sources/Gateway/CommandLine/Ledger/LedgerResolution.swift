public import Bridge

/// What an operator has found out of a change that ended in doubt.
public enum LedgerResolution: Sendable, Equatable {
    /// The panel did it; a create names what it made.
    case succeeded(id: Int64?)
    /// The panel did not do it.
    case failed

    /// The reply that the same id gets from now on.
    public func reply(to row: LedgerRow) -> SealedReply {
        var reply = Reply(
            commandID: row.key.id, method: row.method, panel: row.key.panel, outcome: .succeeded,
            attempts: row.attempts)
        switch self {
        case .succeeded(let id): reply.result = Array((id.map { #"{"id":\#($0)}"# } ?? "{}").utf8)
        case .failed:
            reply.outcome = .failed
            reply.error = ReplyError(
                .operationFailed, "It was in doubt; an operator looked at the panel and found it not done.")
        }
        return reply.sealed
    }
}

extension ChangeProcess {
    func isExpired(at now: Int64) -> Bool { hasExpired || policy.expiry.isExpired(command, at: now) }

    /// When the change has waited for long enough, in milliseconds since 1970.
    var deadline: Int64 { policy.expiry.deadline(of: command) ?? .max }

    mutating func settle(_ reply: Reply, at now: Int64) -> Action {
        let sealed = reply.sealed
        row.state = .settled(sealed, at: now)
        stage = .settling(ChangeEnd(reply: sealed, at: now))
        return .commit(row)
    }

    mutating func settle(failure error: ReplyError, at now: Int64) -> Action {
        settle(Reply(to: command, failure: error, attempts: row.attempts), at: now)
    }

    /// Ends with an end that was not made known yet, or may not have been.
    mutating func end(_ reply: SealedReply, news: ChangeEnd) -> Action {
        stage = .ended
        return .end(Ending(reply: reply, isRecorded: true, news: news))
    }

    /// Ends with a reply that was given before.
    mutating func end(again reply: SealedReply) -> Action {
        stage = .ended
        return .end(Ending(reply: reply.replayed, isRecorded: true, news: nil))
    }

    /// Ends without a trace in the ledger.
    mutating func refuse(_ reply: Reply) -> Action {
        stage = .ended
        return .end(Ending(reply: reply.sealed, isRecorded: false, news: nil))
    }
}

extension SealedReply {
    /// Whether the command is kept as a dead letter: it is in doubt, or failed though it was repeated.
    var hasEndedBadly: Bool { outcome == .inDoubt || outcome == .failed && isRetriable }
}

/// What becomes of a dead letter that somebody wants to send again.
public enum RedriveDecision: Sendable, Equatable {
    /// It goes back to where it came from, as the redrive of this number.
    case redrive(to: DeadLetter.Origin, number: UInt64)
    case skip(Reason)

    /// Why a dead letter stays where it is.
    public enum Reason: String, Sendable, CaseIterable {
        /// It may have taken effect, and nobody has said to do it again all the same.
        case inDoubt = "in_doubt"
        /// It has come back as often as it may.
        case tooManyRedrives = "too_many_redrives"
        /// It was too large, so that only what identifies it was kept.
        case bodyNotKept = "body_not_kept"
        /// It does not say where it was sent.
        case originUnknown = "origin_unknown"
        /// Where it says that it was sent, no commands go.
        case notForCommands = "not_for_commands"
        /// It names its first sender, but nobody who may say so has put it there: we would speak in that one's name.
        case senderClaimed = "sender_claimed"
    }
}

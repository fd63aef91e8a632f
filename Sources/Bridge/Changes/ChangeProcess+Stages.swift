extension ChangeProcess {
    /// What the change waits for.
    enum Stage: Sendable {
        case arrived
        /// The answer to whether what is to be made is there already.
        case looking
        /// The answer to any read, which tells that the panel can be called again.
        case probing
        /// The commit before the call.
        case beginning(LedgerRow.Call)
        case calling(LedgerRow.Call)
        /// The commit that says that the call had no effect.
        case withdrawing(Withdrawal)
        /// The answer to a sync, after which another identity is chosen.
        case syncing
        /// The end of a pause before the call.
        case pausing(afterFailure: Bool)
        /// Something of the proof of a call whose answer was lost.
        case proving(Doubt, Doubt.Step)
        /// The end of a pause in the proof.
        case doubting(Doubt)
        /// The commit of the reply.
        case settling(ChangeEnd)
        case ended
    }

    /// What comes after a call that had no effect.
    enum Withdrawal: Sendable {
        case pause(Pause)
        /// The same for the repeat of a call, which then is in doubt again.
        case doubt(Doubt, Pause)
        case sync(PanelRequest)
    }
}

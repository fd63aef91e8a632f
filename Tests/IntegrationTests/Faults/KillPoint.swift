/// A moment on the way of a change at which the gateway meets a blow.
enum KillPoint: String, Sendable, CaseIterable {
    case delivered = "delivered, and the ledger knows nothing of it"
    case calling = "the ledger knows of the call, and the panel does not"
    case atThePanel = "the panel is at it"
    case done = "the panel has done it, and its answer is on the way"
    case settling = "the answer is there, and the ledger does not know it"
    case settled = "the ledger knows the answer, and the reply is not published"
    case published = "the reply is published, and not confirmed"
    case confirmed = "the reply is confirmed, and the change not acknowledged"
    case acknowledged = "all is over"

    /// Those at which it is known what became of the change.
    static let afterTheEnd: [KillPoint] = [.settled, .published, .confirmed, .acknowledged]

    /// Whether the ledger says then that the panel is being called.
    var isInCall: Bool { [.calling, .atThePanel, .done, .settling].contains(self) }

    /// Whether the panel has carried the change out by then, or will.
    var hasReachedPanel: Bool { self != .delivered && self != .calling }

    /// What the gateway meets there.
    enum Blow: String, CaseIterable {
        /// It is ended as by a crash, and started again.
        case crash
        /// The connection breaks on which it was handed the change.
        case consumingCut
        /// The connection breaks on which it publishes replies and dead letters.
        case publishingCut
        /// Both break, the one after the other.
        case bothCut
    }
}

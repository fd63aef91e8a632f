/// The end of a change: what its first asker was told, and when.
public struct ChangeEnd: Sendable, Equatable {
    public let reply: SealedReply
    /// Milliseconds since 1970.
    public let at: Int64
    /// Whether it was settled before this delivery came, so that its event may be published already.
    public let mayBeTold: Bool

    public init(reply: SealedReply, at time: Int64, mayBeTold: Bool = false) {
        self.reply = reply
        at = time
        self.mayBeTold = mayBeTold
    }
}

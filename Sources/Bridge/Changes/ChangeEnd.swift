/// The end of a change: what its first asker was told, and when.
public struct ChangeEnd: Sendable, Equatable {
    public let reply: SealedReply
    /// Milliseconds since 1970.
    public let at: Int64

    public init(reply: SealedReply, at time: Int64) {
        self.reply = reply
        at = time
    }
}

internal import Bridge
internal import Reactor

/// How a command was carried out: its reply, and what goes with that.
struct Conclusion: Sendable {
    let reply: SealedReply
    /// Whether the command must be kept as a dead letter before the reply is given.
    var isDeadLetter = false
    /// What is to be told of the end of a change, beside the reply.
    var event: CloudEvent?
    /// Since when the event may be published already, in milliseconds since 1970; nil where it is new.
    var eventSince: Int64?
    /// What was seen of a call whose answer was lost, one sentence each.
    var seen: [String] = []
    /// Told once the reply is confirmed, or none was asked for.
    var noteReplied: (@Reactor @Sendable () -> Void)?

    init(_ reply: SealedReply) { self.reply = reply }
}

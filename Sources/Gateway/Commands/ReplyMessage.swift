internal import Bridge
internal import PanelCatalog

/// A reply, whose it is, and where it goes.
///
/// A class, as a command is: the frames of all functions that wait with it hold one reference.
final class ReplyMessage: Sendable {
    let reply: SealedReply
    let commandID: String?
    let method: String?
    let panel: String?
    let replyTo: String?
    let correlationID: String?
    let redrive: UInt64
    /// The command's sender, as the broker validated it.
    let userID: String?
    /// The span that it belongs to.
    let trace: TraceContext?

    init(_ reply: SealedReply, to command: Command) {
        self.reply = reply
        commandID = command.id
        method = command.method.name
        panel = command.panel
        replyTo = command.replyTo
        correlationID = command.correlationID
        redrive = command.redrive
        userID = command.userID
        trace = command.trace
    }

    init(_ refusal: Refusal) {
        reply = refusal.reply.sealed
        commandID = refusal.id
        method = refusal.methodName
        panel = refusal.panelName
        replyTo = refusal.replyTo
        correlationID = refusal.correlationID
        redrive = refusal.redrive
        userID = refusal.userID
        trace = refusal.trace
    }
}

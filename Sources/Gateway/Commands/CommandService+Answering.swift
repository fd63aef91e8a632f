internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// The end of a command's way: what is kept, told and confirmed before its delivery is acknowledged.
extension CommandService {
    /// Returns what the command was answered; nil where the delivery is the broker's again before the end.
    func finish(_ conclusion: Conclusion, of command: Command, _ received: ReceivedCommand) async -> ReplyMessage? {
        let message = ReplyMessage(conclusion.reply, to: command)
        log(conclusion, message)
        if conclusion.isDeadLetter {
            let reason = message.reply.code ?? .inDoubt
            guard await keep(received, reason: reason, message) else { return nil }
        }
        let result =
            if let event = conclusion.event {
                await publish(message, and: event, since: conclusion.eventSince, received)
            } else {
                await context.replies.publish(message, while: { received.isOurs })
            }
        switch result {
        case .abandoned: return nil
        case .delivered, .notWanted: conclusion.noteReplied?()
        // The ledger keeps it as not replied to: the same id, asked again, gets it.
        case .undeliverable: break
        }
        received.acknowledge()
        context.logger.debug("command answered", .reply(message))
        return message
    }

    /// Publishes a reply and the end of a change, both at once, and returns when both are confirmed.
    private func publish(
        _ message: ReplyMessage, and event: CloudEvent, since: Int64?, _ received: ReceivedCommand
    ) async -> ReplyPublisher.Result {
        async let isTold = context.events.publish(event, since: since, while: { received.isOurs })
        let result = await context.replies.publish(message, while: { received.isOurs })
        guard await isTold else { return .abandoned }
        context.counters.panel(message.panel).noteEvent()
        return result
    }

    /// Says what a person must look at.
    private func log(_ conclusion: Conclusion, _ message: ReplyMessage) {
        let seen: [LogKey: String] =
            conclusion.seen.isEmpty ? [:] : [.reason: conclusion.seen.joined(separator: "; ")]
        switch conclusion.reply.outcome {
        case .inDoubt where conclusion.isDeadLetter:
            context.logger.error(
                "a change is in doubt; look at the panel, then settle it with `panelbridge ledger resolve`",
                .reply(message, seen))
        case .failed where conclusion.isDeadLetter:
            context.logger.error(
                "a change failed though it was repeated; `panelbridge dead-letters redrive` sends it again",
                .reply(message, seen.merging([.code: message.reply.code?.rawValue ?? ""]) { $1 }))
        case _ where !conclusion.seen.isEmpty:
            context.logger.warning("a change whose answer was lost is proved", .reply(message, seen))
        default: break
        }
    }

    /// Answers a command that is not carried out; without a confirmed reply it is kept as a dead letter.
    /// Nil where the delivery is the broker's again before that.
    func refuse(_ refusal: Refusal, _ received: ReceivedCommand) async -> ReplyMessage? {
        let message = ReplyMessage(refusal)
        context.logger.warning(
            "command rejected", .reply(message, [.code: refusal.error.code.rawValue, .reason: refusal.error.message]))
        switch await context.replies.publish(message, while: { received.isOurs }) {
        case .abandoned: return nil
        case .delivered: break
        case .notWanted, .undeliverable:
            guard await keep(received, reason: refusal.error.code, message) else { return nil }
        }
        received.acknowledge()
        context.counters.note(refusal)
        return message
    }

    private func keep(_ received: ReceivedCommand, reason: ErrorCode, _ message: ReplyMessage) async -> Bool {
        await context.deadLetters.keep(
            received.delivery, reason: reason, panel: message.panel, method: message.method,
            while: { received.isOurs })
    }
}

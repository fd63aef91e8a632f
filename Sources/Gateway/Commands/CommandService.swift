internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// The way of a command, from its delivery to its ack: decode, carry out, reply, confirm, acknowledge.
@Reactor
final class CommandService {
    private let queue: CommandQueue?
    private let context: CommandContext
    private let skip: @Reactor (Command) -> Void
    private let carryOut: @Reactor (Command, _ isRedelivered: Bool) async -> Reply?

    /// - Parameters:
    ///   - queue: the queue whose commands these are; nil for the queues that are only ever answered.
    ///   - skip: told of a command whose channel was gone before it began: it comes again, and was not carried out.
    ///   - carryOut: makes the reply; nil where the command is to be handed back.
    init(
        _ queue: CommandQueue?, _ context: CommandContext, skip: @escaping @Reactor (Command) -> Void = { _ in },
        carryOut: @escaping @Reactor (Command, _ isRedelivered: Bool) async -> Reply?
    ) {
        self.queue = queue
        self.context = context
        self.skip = skip
        self.carryOut = carryOut
    }

    /// Serves the queue until it ends.
    func run(_ inbox: Mailbox<ReceivedCommand>) async {
        while let received = await inbox.next() { await serve(received) }
    }

    private func serve(_ received: ReceivedCommand) async {
        let message = CommandMessage(received.delivery, trusted: context.trustedUsers)
        switch context.decoder.decode(message, from: queue) {
        case .command(let command) where !received.isOurs: skip(command)
        // What came on a channel that is gone comes again.
        case .refused where !received.isOurs: return
        case .command(let command):
            guard let reply = await carryOut(command, received.delivery.isRedelivered) else { return }
            await finish(command, reply, received)
        case .refused(let refusal):
            await refuse(refusal, received)
        }
    }

    private func finish(_ command: Command, _ reply: Reply, _ received: ReceivedCommand) async {
        if reply.outcome == .inDoubt, !reply.replayed {
            context.logger.error(
                "a change is in doubt; look at the panel",
                .reply(reply, [.reason: reply.error?.evidence?.seen.last ?? ""]))
            guard await keep(received, reason: reply.outcome.rawValue, reply) else { return }
        }
        let result = await context.replies.publish(
            reply, to: command.replyTo, correlationID: command.correlationID, redrive: command.redrive,
            while: { received.isOurs })
        if case .abandoned = result { return }
        received.acknowledge()
        context.logger.debug("command answered", .reply(reply))
    }

    /// Answers a command that is not carried out; without a confirmed reply it is kept as a dead letter.
    private func refuse(_ refusal: Refusal, _ received: ReceivedCommand) async {
        let reply = refusal.reply
        context.logger.warning(
            "command rejected", .reply(reply, [.code: refusal.error.code.rawValue, .reason: refusal.error.message]))
        let result = await context.replies.publish(
            reply, to: refusal.replyTo, correlationID: refusal.correlationID, while: { received.isOurs })
        switch result {
        case .abandoned: return
        case .delivered: break
        case .none: guard await keep(received, reason: refusal.error.code.rawValue, reply) else { return }
        }
        received.acknowledge()
    }

    private func keep(_ received: ReceivedCommand, reason: String, _ reply: Reply) async -> Bool {
        await context.deadLetters.keep(
            received.delivery, reason: reason, panel: reply.panel, method: reply.method, while: { received.isOurs })
    }
}

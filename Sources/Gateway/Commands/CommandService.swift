internal import AMQP
internal import Bridge
internal import Logging
internal import PanelCatalog
internal import Reactor

/// The way of a command, from its delivery to its ack: decode, carry out, reply, confirm, acknowledge.
@Reactor
final class CommandService {
    private let queue: CommandQueue?
    /// Which panel's commands these are, and of which of its queues; the panel is empty for the queues of all.
    let name: (panel: String, queue: String)
    private let context: CommandContext
    /// Where the commands of a panel's queue are counted.
    private let panel: PanelCommands?
    private let skip: @Reactor (Delivery) -> Void
    /// Where the ledger is asked of what is refused; nil where no changes are served.
    private let changes: ChangeLanes?
    private let carryOut: @Reactor (Command, ReceivedCommand) async -> Conclusion?
    /// How many deliveries are being worked on.
    private(set) var deliveryCount = 0
    /// How many deliveries the broker may have delivered before.
    private(set) var redeliveryCount = 0

    /// - Parameters:
    ///   - queue: the queue whose commands these are; nil for the queues that are only ever answered.
    ///   - label: what a queue is called that is no panel's.
    ///   - skip: told of a command whose channel was gone before it began: it comes again, and was not carried out.
    ///   - changes: what to ask of a refused message that comes again.
    ///   - carryOut: does what the command says; nil where it is handed back.
    init(
        _ queue: CommandQueue?, _ context: CommandContext, label: String = "", changes: ChangeLanes? = nil,
        skip: @escaping @Reactor (Delivery) -> Void = { _ in },
        carryOut: @escaping @Reactor (Command, ReceivedCommand) async -> Conclusion?
    ) {
        self.queue = queue
        name = (queue?.panel ?? "", queue?.kind.rawValue ?? label)
        panel = (queue?.panel).map(context.counters.panel)
        self.context = context
        self.skip = skip
        self.changes = changes
        self.carryOut = carryOut
    }

    /// Serves the queue until it ends.
    func run(_ inbox: Mailbox<ReceivedCommand>) async {
        while let received = await inbox.next() {
            deliveryCount += 1
            if received.delivery.isRedelivered { redeliveryCount += 1 }
            await serve(received)
            deliveryCount -= 1
        }
    }

    private func serve(_ received: ReceivedCommand) async {
        // What came on a channel that is gone comes again.
        guard received.isOurs else { return skip(received.delivery) }
        // The turn's beginning is near enough, and costs nothing.
        let began = EventLoop.shared.now
        let message = CommandMessage(received.delivery, trusted: context.trustedUsers)
        switch context.decoder.decode(message, from: queue) {
        case .command(let command):
            await serve(command, received, since: began) { await carryOut(command, received) }
        case .refused(let refusal):
            guard let former = await recall(message) else { return }
            if let former {
                await serve(former.command, received, since: began) {
                    await changes?.end(former, received, hasExpired: queue == nil)
                }
            } else if await refuse(refusal, received) {
                context.counters.note(refusal)
            }
        }
    }

    /// What a refused message may have been while other rules held, which may have taken effect: nil inside where it was
    /// not begun; nil where the gateway is to end first.
    private func recall(_ message: CommandMessage) async -> FormerChange?? {
        // What comes for the first time was not begun, whatever its id stands for.
        guard let changes, message.isRedelivered || queue == nil else { return .some(nil) }
        return await changes.recall(message, by: context.decoder)
    }

    private func serve(
        _ command: Command, _ received: ReceivedCommand, since began: MonotonicTime,
        by carryOut: @Reactor () async -> Conclusion?
    ) async {
        let work = context.underWay.begin(command, at: began)
        defer { context.underWay.end(work) }
        let conclusion = await carryOut()
        context.underWay.noteCarriedOut(work)
        guard let conclusion, await finish(conclusion, ReplyMessage(conclusion.reply, to: command), received) else {
            return
        }
        context.counters.note(
            command, of: panel ?? context.counters.panel(command.panel), conclusion.reply,
            nanoseconds: EventLoop.shared.now.nanoseconds(since: began))
    }

    /// False where the delivery is the broker's again before the end.
    private func finish(_ conclusion: Conclusion, _ message: ReplyMessage, _ received: ReceivedCommand) async -> Bool {
        log(conclusion, message)
        if conclusion.isDeadLetter {
            let reason = message.reply.code ?? .inDoubt
            guard await keep(received, reason: reason, message) else { return false }
        }
        switch await publish(message, conclusion, received) {
        case .abandoned: return false
        case .delivered, .notWanted: conclusion.noteReplied?()
        // The ledger keeps it as not replied to: the same id, asked again, gets it.
        case .undeliverable: break
        }
        received.acknowledge()
        context.logger.debug("command answered", .reply(message))
        return true
    }

    /// Publishes a reply and what is to be told beside it, both at once, and returns when both are confirmed.
    private func publish(
        _ message: ReplyMessage, _ conclusion: Conclusion, _ received: ReceivedCommand
    ) async -> ReplyPublisher.Result {
        guard let event = conclusion.event else {
            return await context.replies.publish(message, while: { received.isOurs })
        }
        let since = conclusion.eventSince
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
    /// False where the delivery is the broker's again before that.
    private func refuse(_ refusal: Refusal, _ received: ReceivedCommand) async -> Bool {
        let message = ReplyMessage(refusal)
        context.logger.warning(
            "command rejected", .reply(message, [.code: refusal.error.code.rawValue, .reason: refusal.error.message]))
        switch await context.replies.publish(message, while: { received.isOurs }) {
        case .abandoned: return false
        case .delivered: break
        case .notWanted, .undeliverable:
            guard await keep(received, reason: refusal.error.code, message) else { return false }
        }
        received.acknowledge()
        return true
    }

    private func keep(_ received: ReceivedCommand, reason: ErrorCode, _ message: ReplyMessage) async -> Bool {
        await context.deadLetters.keep(
            received.delivery, reason: reason, panel: message.panel, method: message.method,
            while: { received.isOurs })
    }
}

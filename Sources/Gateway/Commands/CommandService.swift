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
    let context: CommandContext
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
}

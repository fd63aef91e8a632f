internal import AMQP
internal import Bridge
internal import Logging
internal import PanelCatalog
internal import Reactor
internal import Tracing

/// The way of a command, from its delivery to its ack: decode, carry out, reply, confirm, acknowledge.
@Reactor
final class CommandService {
    private let queue: CommandQueue?
    /// Which panel's commands these are, and of which of its queues; the panel is empty for the queues of all.
    let name: (panel: String, queue: String)
    /// As the broker calls it.
    let queueName: String
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
    ///   - queueName: what the broker calls it.
    ///   - label: what a queue is called that is no panel's.
    ///   - skip: told of a command whose channel was gone before it began: it comes again, and was not carried out.
    ///   - changes: what to ask of a refused message that comes again.
    ///   - carryOut: does what the command says; nil where it is handed back.
    init(
        _ queue: CommandQueue?, named queueName: String, _ context: CommandContext, label: String = "",
        changes: ChangeLanes? = nil,
        skip: @escaping @Reactor (Delivery) -> Void = { _ in },
        carryOut: @escaping @Reactor (Command, ReceivedCommand) async -> Conclusion?
    ) {
        self.queue = queue
        name = (queue?.panel ?? "", queue?.kind.rawValue ?? label)
        panel = (queue?.panel).map(context.counters.panel)
        self.queueName = queueName
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
        var message = CommandMessage(received.delivery, trusted: context.trustedUsers)
        let span = context.tracing?.beginProcessing(received.delivery, from: queueName, below: message.trace)
        if let span { message.trace = span.context }
        let answered = await serve(message, received)
        if let span { context.tracing?.endProcessing(span, received.delivery, answered) }
    }

    /// Returns what the message was answered; nil where the delivery is the broker's again before that.
    private func serve(_ message: CommandMessage, _ received: ReceivedCommand) async -> ReplyMessage? {
        // The turn's beginning is near enough, and costs nothing.
        let began = EventLoop.shared.now
        switch context.decoder.decode(message, from: queue) {
        case .command(let command):
            return await serve(command, received, since: began) { await carryOut(command, received) }
        case .refused(let refusal):
            guard let former = await recall(message, refusal) else { return nil }
            guard let former else { return await refuse(refusal, received) }
            return await serve(former.command, received, since: began) {
                await changes?.end(former, received, hasExpired: queue == nil)
            }
        }
    }

    /// What a refused message may have been while other rules held, which may have taken effect: nil inside where it was
    /// not begun; nil where the gateway is to end first.
    private func recall(_ message: CommandMessage, _ refusal: Refusal) async -> FormerChange?? {
        guard let changes else { return .some(nil) }
        return await changes.recall(message, from: queue, refusal, by: context.decoder)
    }

    private func serve(
        _ command: Command, _ received: ReceivedCommand, since began: MonotonicTime,
        by carryOut: @Reactor () async -> Conclusion?
    ) async -> ReplyMessage? {
        let work = context.underWay.begin(command, at: began)
        defer { context.underWay.end(work) }
        let conclusion = await carryOut()
        context.underWay.noteCarriedOut(work)
        guard let conclusion, let answer = await finish(conclusion, of: command, received) else { return nil }
        context.counters.note(
            command, of: panel ?? context.counters.panel(command.panel), conclusion.reply,
            nanoseconds: EventLoop.shared.now.nanoseconds(since: began))
        return answer
    }
}

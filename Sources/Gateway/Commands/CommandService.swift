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

    // Few functions on the way of a command are async: to call one costs two switches of the executor, each a lock. And none
    // holds large values while it waits: as many frames are kept as there are workers.
    private func serve(_ received: ReceivedCommand) async {
        // What came on a channel that is gone comes again.
        guard received.isOurs else { return skip(received.delivery) }
        let span = beginSpan(of: received.delivery)
        // The turn's beginning is near enough, and costs nothing.
        let began = EventLoop.shared.now
        let answered: ReplyMessage? =
            switch decode(received, in: span) {
            case .command(let command): await serve(command, received, since: began)
            case .refused(let refusal): await serve(refusal, received, since: began, in: span)
            }
        if let span { context.tracing?.endProcessing(span, received.delivery, answered) }
    }

    /// Nil where no spans are made, or its trace is not kept.
    private func beginSpan(of delivery: Delivery) -> Span? {
        guard let tracing = context.tracing else { return nil }
        let trace = TraceContext(delivery.properties.headers)
        return tracing.beginProcessing(delivery, from: queueName, below: trace)
    }

    // Not inlined, or the frame of who waits would keep room for all that it takes.
    @inline(never)
    private func decode(_ received: ReceivedCommand, in span: Span?) -> Decoded {
        context.decoder.decode(message(of: received, in: span), from: queue)
    }

    /// What the delivery brings, within the span of its processing.
    private func message(of received: ReceivedCommand, in span: Span?) -> CommandMessage {
        var message = CommandMessage(received.delivery, trusted: context.trustedUsers)
        if let span { message.trace = span.context }
        return message
    }

    /// Returns what the command was answered; nil where the delivery is the broker's again before that.
    ///
    /// - Parameter former: what it asked for while other rules held, which are to be kept to.
    private func serve(
        _ command: Command, _ received: ReceivedCommand, since began: MonotonicTime, as former: FormerChange? = nil
    ) async -> ReplyMessage? {
        let work = context.underWay.begin(command, at: began)
        defer { context.underWay.end(work) }
        let conclusion =
            if let former {
                await changes?.end(former, received, hasExpired: queue == nil)
            } else {
                await carryOut(command, received)
            }
        context.underWay.noteCarriedOut(work)
        guard let conclusion, let answer = await finish(conclusion, of: command, received) else { return nil }
        context.counters.note(
            command, of: panel ?? context.counters.panel(command.panel), conclusion.reply,
            nanoseconds: EventLoop.shared.now.nanoseconds(since: began))
        return answer
    }

    /// Refuses a message, unless it was begun while other rules held.
    private func serve(
        _ refusal: Refusal, _ received: ReceivedCommand, since began: MonotonicTime, in span: Span?
    ) async -> ReplyMessage? {
        guard let former = await recall(message(of: received, in: span), refusal) else { return nil }
        guard let former else { return await refuse(refusal, received) }
        return await serve(former.command, received, since: began, as: former)
    }

    /// What a refused message may have been while other rules held, which may have taken effect: nil inside where it was
    /// not begun; nil where the gateway is to end first.
    private func recall(_ message: CommandMessage, _ refusal: Refusal) async -> FormerChange?? {
        guard let changes else { return .some(nil) }
        return await changes.recall(message, from: queue, refusal, by: context.decoder)
    }
}

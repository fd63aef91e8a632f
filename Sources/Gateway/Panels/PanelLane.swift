internal import Bridge
internal import Logging
internal import PanelCatalog
public import PanelClient
internal import Reactor

/// One panel as commands meet it: its reads beside each other, its changes one by one.
@Reactor
final class PanelLane {
    private let expiry: Expiry
    private let reader: PanelReader
    private let changer: PanelChanger
    private var changes = ChangeRecord()

    init(
        _ panel: Configuration.Panel, transfers: Transfers, parser: AnswerParser, stop: StopSignal, logger: Logger
    ) {
        let client = PanelClient(PanelEndpoint(panel), transfers: transfers, parser: parser)
        expiry = Expiry(maxAge: panel.maxAge)
        reader = PanelReader(client, concurrency: panel.reads.concurrency)
        changer = PanelChanger(panel.name, client, expiry: expiry, stop: stop, logger: logger)
    }

    func read(_ command: Command) async -> Reply {
        if expiry.isExpired(command, at: WallClock.milliseconds) { return Reply(expired: command, attempts: 0) }
        return await reader.run(command)
    }

    /// Carries a change out at most once; nil where it is handed back uncalled, since the gateway is to end.
    func change(_ command: Command, isRedelivered: Bool) async -> Reply? {
        switch changes.begin(command, isRedelivered: isRedelivered, at: WallClock.milliseconds) {
        case .answer(let reply): return reply
        case .reused: return Reply(reused: command)
        case .inDoubt(let since):
            let reply = Reply(interrupted: command, since: since ?? command.maxAgeFrom)
            changes.settle(command, reply)
            return reply
        case .run: break
        }
        let isExpired = expiry.isExpired(command, at: WallClock.milliseconds)
        guard let reply = isExpired ? Reply(expired: command, attempts: 0) : await changer.run(command) else {
            changes.forget(command)
            return nil
        }
        changes.settle(command, reply)
        return reply
    }

    /// Notes a change that was delivered and is not begun, since its channel is gone: it comes again.
    func skip(_ command: Command) { changes.noteUncalled(command) }

    /// The answer to a command that the broker took off its queue since its time was over.
    func expired(_ command: Command, isRedelivered: Bool) -> Reply {
        guard command.method.isChange else { return Reply(expired: command, attempts: 0) }
        // The broker knows only that nobody acknowledged it; what became of a change is in the record.
        switch changes.begin(command, isRedelivered: false, at: WallClock.milliseconds) {
        case .answer(let reply): return reply
        case .reused: return Reply(reused: command)
        case .inDoubt(let since): return Reply(interrupted: command, since: since ?? command.maxAgeFrom)
        case .run:
            let reply = Reply(expired: command, attempts: 0)
            changes.settle(command, reply)
            return reply
        }
    }
}

extension PanelEndpoint {
    /// Where the configuration says that the panel is.
    public init(_ panel: Configuration.Panel) {
        self.init(
            url: panel.url.description, user: panel.user, password: panel.password.exposed,
            usesPost: panel.httpMethod == .post,
            timeouts: Timeouts(
                connect: Int(panel.timeouts.connect.milliseconds), read: Int(panel.timeouts.read.milliseconds),
                change: Int(panel.timeouts.change.milliseconds),
                nodeChange: Int(panel.timeouts.nodeChange.milliseconds)),
            answerMaximum: panel.limits.answer, authorityFile: panel.tls.caFile)
    }
}

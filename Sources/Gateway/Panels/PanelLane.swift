internal import Bridge
internal import Logging
internal import PanelCatalog
public import PanelClient
internal import Reactor

/// One panel: its reads beside each other, its changes one by one, its log and tasks followed.
@Reactor
final class PanelLane {
    let panel: Configuration.Panel
    let client: PanelClient
    let counters = PanelCounters()
    private let expiry: Expiry
    private let reader: PanelReader
    private let activity = PanelActivity()

    init(_ panel: Configuration.Panel, transfers: Transfers, parser: AnswerParser) {
        self.panel = panel
        client = PanelClient(PanelEndpoint(panel), transfers: transfers, parser: parser)
        expiry = Expiry(maxAge: panel.maxAge)
        reader = PanelReader(client, counters, concurrency: panel.reads.concurrency)
    }

    /// How long a read may take with all before it that the broker has handed over.
    var readLimit: Duration {
        let turns = (panel.reads.prefetch + panel.reads.concurrency - 1) / panel.reads.concurrency
        return panel.timeouts.read * (turns * PanelReader.attempts)
    }

    func read(_ command: Command) async -> Reply {
        if expiry.isExpired(command, at: WallClock.milliseconds) { return Reply(expired: command, attempts: 0) }
        return await reader.run(command)
    }

    /// The panel's changes, for whoever holds the ledger.
    func changes(_ ledger: LedgerKeeper, stop: StopSignal, logger: Logger) -> ChangeLane {
        ChangeLane(panel, client, ledger, activity, counters, stop: stop, logger: logger)
    }

    /// Who follows the panel's log, for whoever holds the ledger; nil where it is not to be followed.
    func follower(_ context: FollowContext) -> PanelFollower? {
        panel.follow.enabled ? PanelFollower(panel, PanelPoll(client), activity, counters, context) : nil
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

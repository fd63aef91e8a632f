internal import Bridge
internal import HTTPClient
internal import Logging
internal import PanelCatalog
public import PanelClient
internal import Reactor
internal import TLS
internal import Tracing

/// One panel: its reads beside each other, its changes one by one, its log and tasks followed.
@Reactor
final class PanelLane {
    let panel: ConfiguredPanel
    private let reader: PanelReader
    private let activity = PanelActivity()

    init(_ panel: Configuration.Panel, transfers: Transfers, parser: AnswerParser, tracer: Tracer?) {
        self.panel = ConfiguredPanel(panel, transfers: transfers, parser: parser, tracer: tracer)
        reader = PanelReader(self.panel, concurrency: panel.reads.concurrency)
    }

    /// What calls the panel by now.
    var client: PanelClient { panel.client }

    var counters: PanelCounters { panel.counters }

    /// How long a read may take with all before it that the broker has handed over.
    var readLimit: Duration {
        let settings = panel.settings
        let turns = (settings.reads.prefetch + settings.reads.concurrency - 1) / settings.reads.concurrency
        return settings.timeouts.read * (turns * PanelReader.attempts)
    }

    func read(_ command: Command) async -> Reply { await reader.run(command) }

    /// The panel's changes, for whoever holds the ledger.
    func changes(_ ledger: LedgerKeeper, stop: StopSignal, logger: Logger) -> ChangeLane {
        ChangeLane(panel, ledger, activity, stop: stop, logger: logger)
    }

    /// Who follows the panel's log, for whoever holds the ledger; nil where it is not to be followed.
    func follower(_ context: FollowContext) -> PanelFollower? {
        panel.settings.follow.enabled ? PanelFollower(panel, PanelPoll(panel), activity, context) : nil
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
            answerMaximum: panel.limits.answer,
            tls: TLSSettings(
                authorityFile: panel.tls.caFile, certificateFile: panel.tls.certificateFile,
                keyFile: panel.tls.keyFile, minimumVersion: panel.tls.minimumVersion))
    }
}

internal import HTTPClient
internal import PanelClient
internal import Reactor
internal import Tracing

/// A panel as it is configured now, with the client that calls it so; a call under way ends as it began.
@Reactor
final class ConfiguredPanel {
    private(set) var settings: Configuration.Panel
    private(set) var client: PanelClient
    /// Rung when the settings have changed, for changes that wait for the panel.
    let bell = Bell()
    /// Rung when the settings have changed, for whoever follows the panel.
    let followersBell = Bell()
    let counters = PanelCounters()
    private let transfers: Transfers
    private let parser: AnswerParser
    private let tracer: Tracer?

    init(_ settings: Configuration.Panel, transfers: Transfers, parser: AnswerParser, tracer: Tracer?) {
        self.settings = settings
        self.transfers = transfers
        self.parser = parser
        self.tracer = tracer
        client = PanelClient(PanelEndpoint(settings), transfers: transfers, parser: parser, tracer: tracer)
    }

    var name: String { settings.name }

    /// Whether its changes wait, as it cannot be called.
    var isHeld: Bool { counters.heldSince != nil }

    /// Has whatever is begun from now on, or waits for the panel, go by other settings.
    func change(to settings: Configuration.Panel) {
        self.settings = settings
        client = PanelClient(
            PanelEndpoint(settings), transfers: transfers, parser: parser, record: client.record, tracer: tracer)
        bell.ring()
        followersBell.ring()
    }
}

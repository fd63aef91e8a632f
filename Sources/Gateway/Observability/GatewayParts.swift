internal import Reactor

/// The parts of the gateway that health and metrics are read from.
@Reactor
final class GatewayParts {
    let consuming: BrokerLink
    let publishing: BrokerLink
    let context: CommandContext
    let lanes: [PanelLane]
    let owner: LedgerOwner
    /// Nil where spans go nowhere.
    let exporter: SpanExporter?
    let ledger = LedgerCounters()
    let stop: StopSignal
    /// Those that are served by now.
    var queues: [ServedQueue] = []

    init(
        consuming: BrokerLink, publishing: BrokerLink, context: CommandContext, lanes: [PanelLane], owner: LedgerOwner,
        exporter: SpanExporter?, stop: StopSignal
    ) {
        self.consuming = consuming
        self.publishing = publishing
        self.context = context
        self.lanes = lanes
        self.owner = owner
        self.exporter = exporter
        self.stop = stop
    }
}

/// A queue with who consumes it and who serves its commands.
struct ServedQueue {
    let consumer: QueueConsumer
    let service: CommandService
}

internal import AMQP
public import Bridge
internal import HTTPClient
public import Logging
internal import PanelCatalog
internal import PanelClient
public import Reactor
internal import Tracing

/// The gateway, put together from its configuration; `run` is all that it does.
@Reactor
public final class Gateway {
    /// As it holds now.
    var configuration: Configuration
    /// Where a reload finds it; nil where nobody asks for one.
    private let source: ConfigurationSource?
    let log: LogSettings?
    let logger: Logger
    let service: ServiceNotifier?
    let stop: StopSignal
    let consuming: BrokerLink
    let publishing: BrokerLink
    let context: CommandContext
    let eventStream: EventStream
    let streamDeclaration: StreamDeclaration?
    let lanes: [PanelLane]
    /// Nil where spans go nowhere.
    let exporter: SpanExporter?
    let owner: LedgerOwner
    let parts: GatewayParts
    /// Asks for a reload each.
    let reloads = Mailbox<Void>()
    var hasRefusedReload = false
    /// Of all queues that are served by now.
    var consumers: [QueueConsumer] = []
    /// Whether those of the changes are among them.
    var servesChanges = false
    var ledgerFailure: LedgerError?

    /// What comes to rest beside the reads before the gateway ends: the changes, and whoever follows the logs.
    static let ownersParts = 2

    /// - Parameters:
    ///   - ledger: where the ledger is, if not in the file that the configuration names.
    ///   - source: where a reload finds the configuration.
    ///   - log: what a reload changes of the log.
    ///   - service: who is told how the gateway is.
    public init(
        _ configuration: Configuration, ledger: LedgerSource? = nil, source: ConfigurationSource? = nil,
        log: LogSettings? = nil, service: ServiceNotifier? = nil, stop: StopSignal, logger: Logger
    ) {
        self.configuration = configuration
        self.source = source
        self.log = log
        self.service = service
        self.stop = stop
        self.logger = logger
        let names = configuration.brokerNames
        publishing = BrokerLink(
            BrokerEndpoint(configuration.broker, role: "publishing"), backoff: configuration.broker.backoff,
            role: .publishing, logger: logger)
        let topology = configuration.topology == .declare ? Bridge.Topology(names) : nil
        streamDeclaration = topology.map {
            StreamDeclaration($0, backoff: configuration.broker.backoff, logger: logger)
        }
        consuming = BrokerLink(
            BrokerEndpoint(configuration.broker, role: "consuming"), backoff: configuration.broker.backoff,
            role: .consuming, logger: logger
        ) { [streamDeclaration] connection in
            try await topology?.withoutStreams.declare(on: connection)
            await streamDeclaration?.attempt(on: connection)
        }
        eventStream = EventStream(
            consuming, queue: names.eventsQueue, panels: Set(names.panels.map(\.panel)), logger: logger)
        let publisher = ConfirmedPublisher(link: publishing, logger: logger)
        let trustedUsers = configuration.trustedUsers
        // A panel's reads, its change, and its poll; and the exports.
        let transfers = Transfers(connections: configuration.panels.reduce(1) { $0 + $1.reads.concurrency + 2 })
        exporter = SpanExporter(configuration.tracing, transfers, logger: logger)
        let tracer = exporter?.tracer
        let messageTracing = tracer.map { MessageTracing($0, broker: configuration.broker.url) }
        context = CommandContext(
            decoder: configuration.decoder, trustedUsers: trustedUsers,
            replies: ReplyPublisher(
                publisher, names: names, senders: configuration.senderPolicy, tracing: messageTracing, logger: logger),
            deadLetters: DeadLetters(
                publisher, queue: names.deadLettersQueue, trustedUsers: trustedUsers,
                signature: configuration.signature, logger: logger),
            // On a channel of its own: the broker closes the one on which an exchange is missing.
            events: EventPublisher(
                ConfirmedPublisher(link: publishing, logger: logger),
                stream: eventStream, declaration: streamDeclaration, exchange: names.eventsExchange,
                tracing: messageTracing, logger: logger),
            counters: CommandCounters(panels: configuration.panels.map(\.name)), tracing: messageTracing, logger: logger
        )
        let parser = AnswerParser()
        lanes = configuration.panels.map { PanelLane($0, transfers: transfers, parser: parser, tracer: tracer) }
        owner = LedgerOwner(ledger ?? .file(configuration.ledger.path), stop: stop, logger: logger)
        parts = GatewayParts(
            consuming: consuming, publishing: publishing, context: context, lanes: lanes, owner: owner,
            exporter: exporter, stop: stop)
    }

    /// Serves commands until it is told to stop, then finishes what it has begun, within the configured time.
    ///
    /// Throws where the ledger cannot be opened and no waiting would help; nothing was changed then.
    public func run() async throws(LedgerError) {
        let drained = Mailbox<Void>()
        await withDiscardingTaskGroup { group in
            group.addTask { @Reactor @Sendable [self] in await publishing.run() }
            group.addTask { @Reactor @Sendable [self] in await consuming.run() }
            group.addTask { @Reactor @Sendable [self] in await watchCertificates() }
            group.addTask { @Reactor @Sendable [self] in await streamDeclaration?.run(over: consuming, stop: stop) }
            group.addTask { @Reactor @Sendable [self] in await serveReads(drained) }
            group.addTask { @Reactor @Sendable [self] in await serveAsOwner(drained) }
            if let source { group.addTask { @Reactor @Sendable [self] in await reloadWhenAsked(from: source) } }
            if let service { group.addTask { @Reactor @Sendable [self] in await service.run { status.text } } }
            if let address = configuration.http.listen {
                let endpoints = HTTPEndpoints(address, parts, patience: configuration.patience, logger: logger)
                group.addTask { @Reactor @Sendable in await endpoints.run() }
            }
            if let exporter { group.addTask { @Reactor @Sendable in await exporter.run() } }
            await stop.requested()
            reloads.finish(dropping: true)
            // Beside the wait for what is under way, which ends in time also where the broker gives no answer.
            group.addTask { @Reactor @Sendable [self] in await stopConsuming() }
            await drain(drained)
            await exporter?.finish()
            group.cancelAll()
            for link in [consuming, publishing] { group.addTask { @Reactor @Sendable in await link.stop() } }
        }
        logger.info("gateway stopped")
        if let ledgerFailure { throw ledgerFailure }
    }

    // MARK: Beginning and end

    func announceReadiness() {
        guard !consumers.isEmpty, consumers.allSatisfy(\.isConsuming) else { return }
        switch owner.standing {
        case .opening: return
        case .owner: if !servesChanges { return }
        case .standby: break
        }
        // As standby too, or its start would never end for systemd; the status tells.
        service?.noteReady(status.text)
        guard case .owner = owner.standing else { return }
        logger.info(
            "gateway ready",
            [.panel: configuration.panels.map(\.name).joined(separator: ","), .count: "\(consumers.count)"])
        for consumer in consumers { consumer.onConsuming = nil }
    }

    /// What it is at.
    var status: GatewayStatus {
        var status = GatewayStatus()
        status.queues = consumers.count
        status.consumed = consumers.count(where: \.isConsuming)
        if case .standby = owner.standing { status.isStandby = true }
        status.heldPanels = lanes.map(\.panel).filter(\.isHeld).map(\.name)
        status.hasRefusedReload = hasRefusedReload
        if stop.isStopping {
            status.remaining = .init(changes: context.underWay.changeCount, reads: context.underWay.readCount)
        }
        return status
    }
}

extension Configuration {
    /// How long a queue may go unconsumed while the broker is there: two attempts have failed by then.
    fileprivate var patience: Duration { (broker.reconnect.maximum + broker.connectTimeout) * 2 }
}

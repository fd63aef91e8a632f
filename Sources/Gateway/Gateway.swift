internal import AMQP
internal import Bridge
public import Logging
internal import PanelClient
public import Reactor

/// The gateway, put together from its configuration; `run` is all that it does.
@Reactor
public final class Gateway {
    private let configuration: Configuration
    private let logger: Logger
    private let stop: StopSignal
    private let consuming: BrokerLink
    private let publishing: BrokerLink
    private let consumers: [QueueConsumer]
    private let services: [(consumer: QueueConsumer, service: CommandService, workers: Int)]

    public init(_ configuration: Configuration, stop: StopSignal, logger: Logger) {
        self.configuration = configuration
        self.stop = stop
        self.logger = logger
        let names = configuration.brokerNames
        let reconnect = configuration.broker.reconnect
        let backoff = Backoff(first: reconnect.minimum, longest: reconnect.maximum)
        publishing = BrokerLink(
            BrokerEndpoint(configuration.broker, role: "publishing"), backoff: backoff, role: .publishing,
            logger: logger)
        let topology = configuration.topology == .declare ? Bridge.Topology(names) : nil
        let consuming = BrokerLink(
            BrokerEndpoint(configuration.broker, role: "consuming"), backoff: backoff, role: .consuming,
            logger: logger
        ) { connection in try await topology?.declare(on: connection) }
        self.consuming = consuming

        let publisher = ConfirmedPublisher(link: publishing, logger: logger)
        let context = CommandContext(
            decoder: CommandDecoder(
                panels: configuration.panels.map(\.policy), commandsExchange: names.commandsExchange),
            trustedUsers: Set(configuration.redrive.users + [configuration.broker.url.user]),
            replies: ReplyPublisher(publisher, names: names, logger: logger),
            deadLetters: DeadLetters(publisher, queue: names.deadLettersQueue, logger: logger), logger: logger)
        services = Self.services(configuration, context, stop) { queue, prefetch in
            QueueConsumer(queue, prefetch: prefetch, link: consuming, backoff: backoff, logger: logger)
        }
        consumers = services.map(\.consumer)
    }

    /// A consumer with its service and its workers for each queue.
    private static func services(
        _ configuration: Configuration, _ context: CommandContext, _ stop: StopSignal,
        consumer: (_ queue: String, _ prefetch: Int) -> QueueConsumer
    ) -> [(consumer: QueueConsumer, service: CommandService, workers: Int)] {
        let transfers = Transfers(connections: configuration.panels.reduce(0) { $0 + $1.reads.concurrency + 1 })
        let parser = AnswerParser()
        var lanes: [String: PanelLane] = [:]
        var services: [(consumer: QueueConsumer, service: CommandService, workers: Int)] = []
        for panel in configuration.panels {
            let lane = PanelLane(panel, transfers: transfers, parser: parser, stop: stop, logger: context.logger)
            lanes[panel.name] = lane
            let changes = CommandService(
                CommandQueue(panel: panel.name, kind: .changes), context, skip: { lane.skip($0) },
                carryOut: { command, isRedelivered in await lane.change(command, isRedelivered: isRedelivered) })
            let reads = CommandService(CommandQueue(panel: panel.name, kind: .reads), context) { command, _ in
                await lane.read(command)
            }
            // More than one change at a time would lose their order when they come again.
            services.append((consumer(configuration.changesQueue(of: panel), 1), changes, 1))
            let prefetch = panel.reads.prefetch
            services.append((consumer(configuration.readsQueue(of: panel), prefetch), reads, prefetch))
        }
        let expired = CommandService(nil, context) { [lanes] command, isRedelivered in
            lanes[command.panel]?.expired(command, isRedelivered: isRedelivered)
        }
        let unroutable = CommandService(nil, context) { command, _ in Reply(unroutable: command) }
        services.append((consumer(configuration.commands.expired, 16), expired, 4))
        services.append((consumer(configuration.commands.unroutable, 16), unroutable, 4))
        return services
    }

    /// Serves commands until it is told to stop, then finishes what it has begun, within the configured time.
    public func run() async {
        announceReadiness()
        let drained = Mailbox<Void>()
        await withDiscardingTaskGroup { group in
            group.addTask { @Reactor @Sendable [self] in await publishing.run() }
            group.addTask { @Reactor @Sendable [self] in await consuming.run() }
            for consumer in consumers { group.addTask { @Reactor @Sendable in await consumer.run() } }
            group.addTask { @Reactor @Sendable [self] in
                await serve()
                drained.finish()
            }
            await stop.requested()
            await drain(drained)
            group.cancelAll()
            await consuming.stop()
            await publishing.stop()
        }
        logger.info("gateway stopped")
    }

    /// All workers of all queues, until their queues end.
    private func serve() async {
        await withDiscardingTaskGroup { group in
            for (consumer, service, workers) in services {
                for _ in 0..<workers {
                    group.addTask { @Reactor @Sendable in await service.run(consumer.inbox) }
                }
            }
        }
    }

    /// Stops consuming and waits until what was begun is replied to and acknowledged.
    private func drain(_ drained: Mailbox<Void>) async {
        logger.info("gateway stopping: no new commands; finishing those under way")
        for consumer in consumers { await consumer.stop() }
        let alarm = Alarm { [logger] in
            logger.warning("the time to stop is over; what is not finished goes back to the broker", [:])
            drained.finish()
        }
        alarm.set(after: configuration.shutdown.grace)
        _ = await drained.next()
        alarm.invalidate()
    }

    private func announceReadiness() {
        for consumer in consumers {
            consumer.onConsuming = { [unowned self] in
                guard consumers.allSatisfy(\.isConsuming) else { return }
                logger.info(
                    "gateway ready",
                    [.panel: configuration.panels.map(\.name).joined(separator: ","), .count: "\(consumers.count)"])
                for consumer in consumers { consumer.onConsuming = nil }
            }
        }
    }
}

internal import AMQP
internal import Bridge
internal import Logging
internal import PanelCatalog
internal import Reactor

/// Who serves which queue, and who follows the panels.
extension Gateway {
    /// A queue with who serves it, and how many deliveries of it at a time.
    private struct Work {
        let consumer: QueueConsumer
        let service: CommandService
        let workers: Int
    }

    private func work(_ service: CommandService, prefetch: Int) -> Work {
        let consumer = QueueConsumer(
            service.queueName, prefetch: prefetch, link: consuming, backoff: configuration.broker.backoff,
            logger: logger)
        return Work(consumer: consumer, service: service, workers: prefetch)
    }

    /// What every gateway serves, whoever holds the ledger.
    private func reads() -> [Work] {
        let unroutable = CommandService(
            nil, named: configuration.commands.unroutable, context, label: "unroutable"
        ) { command, _ in Conclusion(Reply(unroutable: command).sealed) }
        return lanes.map { lane in
            let settings = lane.panel.settings
            let service = CommandService(
                CommandQueue(panel: lane.panel.name, kind: .reads), named: configuration.readsQueue(of: settings),
                context
            ) { command, _ in Conclusion(await lane.reader.read(command).sealed) }
            return work(service, prefetch: settings.reads.prefetch)
        } + [work(unroutable, prefetch: 16)]
    }

    /// What the holder of the ledger alone serves.
    private func changes(_ keeper: LedgerKeeper) -> [Work] {
        let lanes = lanes.map { $0.changes(keeper, stop: stop, logger: logger) }
        let changes = ChangeLanes(lanes, keeper)
        let works = zip(self.lanes, lanes).map { panelLane, lane in
            let service = CommandService(
                CommandQueue(panel: lane.name, kind: .changes),
                named: configuration.changesQueue(of: panelLane.panel.settings), context, changes: changes,
                skip: { lane.note(isRedelivered: $0.isRedelivered) },
                carryOut: { command, received in await lane.carryOut(command, received) })
            // More than one change at a time would lose their order when they come again.
            return work(service, prefetch: 1)
        }
        let expired = CommandService(
            nil, named: configuration.commands.expired, context, label: "expired", changes: changes
        ) { command, received in
            guard command.method.isChange else { return Conclusion(Reply(expired: command, attempts: 0).sealed) }
            return await changes.expire(command, received)
        }
        return works + [work(expired, prefetch: 16)]
    }

    /// Serves the reads, as every gateway does; says so in `drained` once nothing is being worked on any more.
    func serveReads(_ drained: Mailbox<Void>) async { await serve(reads(), drained) }

    /// Serves the queues until their consumers end; says so in `drained` once nothing is being worked on any more.
    private func serve(_ works: [Work], _ drained: Mailbox<Void>) async {
        consumers += works.map(\.consumer)
        parts.queues += works.map { ServedQueue(consumer: $0.consumer, service: $0.service) }
        for work in works { work.consumer.onConsuming = { [unowned self] in announceReadiness() } }
        // Told to stop before they were there to be told.
        if stop.isStopping { for work in works { await work.consumer.stop() } }
        await withDiscardingTaskGroup { consumers in
            for work in works { consumers.addTask { @Reactor @Sendable in await work.consumer.run() } }
            await withDiscardingTaskGroup { workers in
                for work in works {
                    for _ in 0..<work.workers {
                        workers.addTask { @Reactor @Sendable in await work.service.run(work.consumer.inbox) }
                    }
                }
            }
            drained.put(())
        }
    }

    /// Waits for the ledger, then serves the changes and follows the panels' logs.
    func serveAsOwner(_ drained: Mailbox<Void>) async {
        owner.onWaiting = { [unowned self] in announceReadiness() }
        do throws(LedgerError) {
            guard let store = try await owner.takeOver() else { return noteUnowned(drained) }
            await withDiscardingTaskGroup { group in
                group.addTask { @Reactor @Sendable [self] in await warnOfStrandedChanges(store) }
                let pruner = LedgerPruner(
                    store, retention: self.configuration.ledger.retention, stop: stop, logger: logger)
                group.addTask { @Reactor @Sendable in await pruner.run() }
                group.addTask { @Reactor @Sendable [self] in await follow(store, drained) }
                servesChanges = true
                await serve(changes(LedgerKeeper(store, parts.ledger, stop: stop, logger: logger)), drained)
            }
            await store.close()
            owner.release()
        } catch {
            ledgerFailure = error
            noteUnowned(drained)
            stop.stop()
        }
    }

    /// Neither changes nor logs need to come to rest.
    private func noteUnowned(_ drained: Mailbox<Void>) {
        for _ in 0..<Self.ownersParts { drained.put(()) }
    }

    /// Follows the panels' logs until the gateway is to end; says so in `drained` once nothing is being published.
    private func follow(_ store: any LedgerStore, _ drained: Mailbox<Void>) async {
        let context = FollowContext(
            locks: PanelLocks(publishing, names: configuration.brokerNames, stop: stop, logger: logger),
            stream: eventStream, events: context.events,
            cursors: CursorKeeper(store, parts.ledger, stop: stop, logger: logger), stop: stop, logger: logger)
        await withDiscardingTaskGroup { group in
            for follower in lanes.compactMap({ $0.follower(context) }) {
                group.addTask { @Reactor @Sendable in await follower.run() }
            }
            await stop.requested()
            // A poll that waits for its panel is of no use any more.
            group.cancelAll()
        }
        drained.put(())
    }
}

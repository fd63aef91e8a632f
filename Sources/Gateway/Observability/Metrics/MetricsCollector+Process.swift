internal import AMQP
internal import Bridge
internal import Documents

extension MetricsCollector {
    func ofLedger(_ census: LedgerCensus?) -> [MetricFamily] {
        var store: (any LedgerStore)?
        if case .owner(let owned) = parts.owner.standing { store = owned }
        return [
            MetricFamily(.ledgerOwner) { [store] in $0.add(store != nil) },
            MetricFamily(.ledgerUp) { [parts] in $0.add(parts.ledger.failure == nil) },
            MetricFamily(.ledgerRows) { if let census { $0.add(census.rows) } },
            MetricFamily(.ledgerOpenRows) { if let census { $0.add(census.open) } },
            MetricFamily(.ledgerInDoubtRows) { if let census { $0.add(census.inDoubt) } },
            MetricFamily(.ledgerErrors) { [parts] in $0.add(parts.ledger.errors) },
            MetricFamily(.ledgerCommitDuration) { [store] in if let store { $0.add(store.commitDurations) } },
        ]
    }

    var ofBroker: [MetricFamily] {
        let links = [("consuming", parts.consuming), ("publishing", parts.publishing)]
        return [
            MetricFamily(.brokerConnected) { for (role, link) in links { $0.add(link.current != nil, role) } },
            MetricFamily(.brokerBlocked) {
                for (role, link) in links { $0.add(link.current?.blockedReason != nil, role) }
            },
            MetricFamily(.brokerReconnects) {
                for (role, link) in links { $0.add(max(0, link.connectionCount - 1), role) }
            },
            MetricFamily(.consuming) { [parts] text in
                for queue in parts.queues {
                    text.add(queue.consumer.isConsuming, queue.service.name.panel, queue.service.name.queue)
                }
            },
            MetricFamily(.confirmsAwaited) { [parts] text in
                text.add(parts.context.replies.unconfirmedCount, "replies")
                text.add(parts.context.events.unconfirmedCount, "events")
            },
        ]
    }

    func ofProcess(isReady: Bool) -> [MetricFamily] {
        let figures = ProcessFigures()
        return [
            MetricFamily(.ready) { $0.add(isReady) },
            MetricFamily(.buildInfo) { text in
                let libraries = Libraries.versions.map(\.version)
                text.add(1, Contract.version, libraries[0], libraries[1], libraries[2], libraries[3])
            },
            MetricFamily(.processCPU) { $0.add(figures.cpuSeconds) },
            MetricFamily(.processMemory) { $0.add(figures.residentBytes) },
            MetricFamily(.processFiles) { $0.add(figures.openFiles) },
            MetricFamily(.processMaximumFiles) { $0.add(figures.maximumFiles) },
            MetricFamily(.processStart) { $0.add(figures.startSeconds) },
        ]
    }
}

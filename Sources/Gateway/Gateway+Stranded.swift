internal import Bridge
internal import Logging

extension Gateway {
    /// Says which panels are missing that were being called when they were configured last.
    func warnOfStrandedChanges(_ store: any LedgerStore) async throws(LedgerError) {
        let stranded = try await StrandedCounts(in: store, besides: configuration.panels.map(\.name))
        for (panel, count) in stranded.counts {
            logger.warning(
                "a panel is configured no more that was being called; configure it, or `panelbridge ledger resolve`",
                [.panel: panel, .count: "\(count)"])
        }
    }
}

internal import Bridge
internal import Logging

extension Gateway {
    /// Says which panels are missing that were being called when they were configured last.
    func warnOfStrandedChanges(_ store: any LedgerStore) async {
        do throws(LedgerError) {
            let stranded = try await StrandedCounts(in: store, besides: configuration.panels.map(\.name))
            for (panel, count) in stranded.counts {
                logger.warning(
                    "a panel is configured no more that was being called; configure it, or `panelbridge ledger resolve`",
                    [.panel: panel, .count: "\(count)"])
            }
        } catch {
            // Whoever needs the ledger tries on.
            logger.warning("the ledger was not searched for panels that are missing", [.error: error.message])
        }
    }
}

internal import Bridge

/// How many changes were being called of panels that are configured no more: nothing comes that would have them end.
struct StrandedCounts {
    /// The panels by name.
    let counts: [(panel: String, count: Int)]

    /// More than those that were called last are not looked at.
    private static let most = 10_000

    init(in store: any LedgerStore, besides panels: [String]) async throws(LedgerError) {
        var query = LedgerQuery(limit: Self.most)
        query.isCalling = true
        var counts: [String: Int] = [:]
        for row in try await store.rows(query) where !panels.contains(row.key.panel) {
            counts[row.key.panel, default: 0] += 1
        }
        self.counts = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

internal import Synchronization

/// A ledger that lasts as long as the process: what it does not know may have been carried out before.
public final class MemoryLedger: LedgerStore {
    private struct Entry {
        var row: LedgerRow
        /// The highest is the latest changed.
        var sequence: Int
    }

    private struct State {
        var entries: [LedgerKey: Entry] = [:]
        var sequence = 0
        var cursors: [String: FollowCursor] = [:]
        var isClosed = false

        mutating func put(_ row: LedgerRow) {
            sequence += 1
            entries[row.key] = Entry(row: row, sequence: sequence)
        }
    }

    public let hashKey: [UInt8]
    public let isNew = true
    private let state = Mutex(State())

    public init(hashKey: [UInt8] = HashKey.random()) { self.hashKey = hashKey }

    public func row(_ key: LedgerKey) async throws(LedgerError) -> LedgerRow? {
        try use { $0.entries[key]?.row }
    }

    public func add(_ row: LedgerRow) async throws(LedgerError) -> LedgerRow? {
        try use { state in
            let known = state.entries[row.key]?.row
            if known == nil { state.put(row) }
            return known
        }
    }

    public func commit(_ row: LedgerRow) async throws(LedgerError) {
        try use { $0.put(row) }
    }

    public func noteReplied(_ key: LedgerKey) {
        state.withLock { state in
            guard !state.isClosed, case .settled(let reply, let time) = state.entries[key]?.row.state else { return }
            state.entries[key]?.row.state = .replied(reply, at: time)
        }
    }

    public func rows(_ query: LedgerQuery) async throws(LedgerError) -> [LedgerRow] {
        let found = try use { state in state.entries.values.filter { query.asks(for: $0.row) } }
        return found.sorted { $0.sequence > $1.sequence }.prefix(max(0, query.limit)).map(\.row)
    }

    public func resolve(_ key: LedgerKey, _ reply: SealedReply, at now: Int64) async throws(LedgerError) -> Bool {
        try use { state in
            guard var row = state.entries[key]?.row, row.ending?.reply.outcome == .inDoubt else { return false }
            row.state = row.state.isOpen ? .settled(reply, at: now) : .replied(reply, at: now)
            state.put(row)
            return true
        }
    }

    public func prune(endedBefore time: Int64, most: Int) async throws(LedgerError) -> Int {
        try use { state in
            let ended = state.entries.values.compactMap { entry -> (key: LedgerKey, at: Int64)? in
                guard case .replied(_, let end) = entry.row.state, end < time else { return nil }
                return (entry.row.key, end)
            }
            let oldest = ended.sorted { $0.at < $1.at }.prefix(max(0, most))
            for (key, _) in oldest { state.entries[key] = nil }
            return oldest.count
        }
    }

    public func census() async throws(LedgerError) -> LedgerCensus {
        try use { state in
            let rows = state.entries.values.map(\.row)
            return LedgerCensus(
                rows: rows.count, open: rows.count(where: \.state.isOpen),
                inDoubt: rows.count { $0.ending?.reply.outcome == .inDoubt })
        }
    }

    public var commitDurations: Histogram { Histogram(.commits) }

    public func cursor(of panel: String) async throws(LedgerError) -> FollowCursor? { try use { $0.cursors[panel] } }

    public func commit(_ cursor: FollowCursor, of panel: String) async throws(LedgerError) {
        try use { $0.cursors[panel] = cursor }
    }

    public func close() async { state.withLock { $0.isClosed = true } }

    private func use<Answer: Sendable>(_ work: (inout sending State) -> sending Answer) throws(LedgerError) -> Answer {
        let answer = state.withLock { state in state.isClosed ? nil : work(&state) }
        guard let answer else { throw LedgerError(.closed, "the ledger is closed") }
        return answer
    }
}

extension LedgerQuery {
    fileprivate func asks(for row: LedgerRow) -> Bool {
        (panel == nil || panel == row.key.panel) && (id == nil || id == row.key.id)
            && (method == nil || method == row.method) && (outcome == nil || outcome == row.ending?.reply.outcome)
            && (!isOpen || row.state.isOpen) && (!isCalling || row.state.isCalling)
    }
}

extension LedgerRow.State {
    fileprivate var isOpen: Bool {
        if case .replied = self { false } else { true }
    }
}

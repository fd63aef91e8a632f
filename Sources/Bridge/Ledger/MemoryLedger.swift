internal import Synchronization

/// A ledger that lasts as long as the process: what it does not know may have been carried out before.
public final class MemoryLedger: LedgerStore {
    private struct Entry {
        var row: LedgerRow
        /// The highest is the latest changed.
        var sequence: Int
        let writtenAt: Int64
    }

    private struct State {
        var entries: [LedgerKey: Entry] = [:]
        var sequence = 0
        var cursors: [String: FollowCursor] = [:]
        var isClosed = false

        mutating func put(_ row: LedgerRow, at now: Int64) {
            sequence += 1
            entries[row.key] = Entry(row: row, sequence: sequence, writtenAt: now)
        }
    }

    public let hashKey: [UInt8]
    public let isNew = true
    private let state = Mutex(State())
    private let clock: @Sendable () -> Int64

    /// - Parameter clock: milliseconds since 1970.
    public init(hashKey: [UInt8] = HashKey.random(), clock: @escaping @Sendable () -> Int64) {
        self.hashKey = hashKey
        self.clock = clock
    }

    public func row(_ key: LedgerKey) async throws(LedgerError) -> LedgerRow? {
        try use { $0.entries[key]?.row }
    }

    public func add(_ row: LedgerRow) async throws(LedgerError) -> LedgerRow? {
        try use { [clock] state in
            let known = state.entries[row.key]?.row
            if known == nil { state.put(row, at: clock()) }
            return known
        }
    }

    public func commit(_ row: LedgerRow) async throws(LedgerError) {
        try use { [clock] state in state.put(row, at: clock()) }
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
            state.put(row, at: now)
            return true
        }
    }

    public func prune(before time: Int64, most: Int) async throws(LedgerError) -> Int {
        try use { state in
            var ended: [(key: LedgerKey, at: Int64)] = []
            var waiting: [LedgerKey] = []
            for entry in state.entries.values {
                switch entry.row.state {
                case .waiting: if entry.writtenAt < time { waiting.append(entry.row.key) }
                case .calling, .settled: break
                case .replied(_, let end): if end < time { ended.append((entry.row.key, end)) }
                }
            }
            let keys = (ended.sorted { $0.at < $1.at }.map(\.key) + waiting).prefix(max(0, most))
            for key in keys { state.entries[key] = nil }
            return keys.count
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

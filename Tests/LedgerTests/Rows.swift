import Bridge

/// Rows and replies that the tests share.
enum Rows {
    static func key(_ id: String, panel: String = "main", redrive: UInt64 = 0) -> LedgerKey {
        LedgerKey(panel: panel, id: id, redrive: redrive)
    }

    static func waiting(_ id: String, panel: String = "main", method: String = "users.create") -> LedgerRow {
        LedgerRow(
            key: key(id, panel: panel), method: method, fingerprint: [UInt8](repeating: 7, count: 32),
            asked: "\(method) of \(id)")
    }

    static func calling(_ id: String, at time: Int64 = 1_000, panel: String = "main") -> LedgerRow {
        var row = waiting(id, panel: panel)
        row.attempts = 1
        row.state = .calling(.init(at: time))
        return row
    }

    static func settled(
        _ id: String, _ outcome: Outcome = .succeeded, at time: Int64 = 2_000, panel: String = "main",
        method: String = "users.create"
    ) -> LedgerRow {
        var row = waiting(id, panel: panel, method: method)
        row.attempts = 1
        row.state = .settled(reply(outcome, "of \(id)"), at: time)
        return row
    }

    static func reply(_ outcome: Outcome = .succeeded, _ body: String = "") -> SealedReply {
        SealedReply(
            outcome: outcome, code: outcome == .inDoubt ? .inDoubt : nil, attempts: 1,
            body: Array(#"{"result":"\#(body)","replayed":false}"#.utf8))
    }

    /// A row that is settled and whose reply is confirmed, as it is read.
    static func replied(
        _ id: String, _ outcome: Outcome = .succeeded, at time: Int64 = 2_000, panel: String = "main"
    ) -> LedgerRow {
        var row = settled(id, outcome, at: time, panel: panel)
        row.state = .replied(reply(outcome, "of \(id)"), at: time)
        return row
    }
}

extension LedgerStore {
    /// Commits a row as settled and notes that its reply was confirmed.
    func commitReplied(_ id: String, _ outcome: Outcome = .succeeded, at time: Int64 = 2_000) async throws {
        try await commit(Rows.settled(id, outcome, at: time))
        noteReplied(Rows.key(id))
    }

    /// The ids of the rows that a query finds, in their order.
    func ids(_ change: (inout LedgerQuery) -> Void = { _ in }) async throws -> [String] {
        var query = LedgerQuery()
        change(&query)
        return try await rows(query).map(\.key.id)
    }
}

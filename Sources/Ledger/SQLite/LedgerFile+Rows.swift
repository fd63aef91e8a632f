internal import Bridge
internal import Reactor

extension LedgerFile {
    /// The row of a change, with what was noted of it.
    func row(_ key: LedgerKey) throws(LedgerError) -> LedgerRow? {
        defer { statements.find.reset() }
        try statements.find.bind(key)
        guard try statements.find.step() else { return nil }
        var row = try statements.find.row(of: path)
        if noted.contains(key), case .settled(let reply, let time) = row.state { row.state = .replied(reply, at: time) }
        return row
    }

    func write(_ row: LedgerRow) throws(LedgerError) { try run(statements.write, with: row) }

    /// Writes a row unless there is one of its key, and says whether it did.
    func add(_ row: LedgerRow) throws(LedgerError) -> Bool {
        try run(statements.add, with: row)
        return connection.changedCount > 0
    }

    private func run(_ statement: borrowing SQLiteStatement, with row: LedgerRow) throws(LedgerError) {
        try statement.bind(row)
        try statement.bind(WallClock.milliseconds, at: Int32(LedgerColumn.allCases.count + 1))
        try statement.run()
    }

    func markReplied(_ key: LedgerKey) throws(LedgerError) {
        try statements.markReplied.bind(key)
        try statements.markReplied.run()
    }

    func resolve(_ key: LedgerKey, _ reply: SealedReply, at now: Int64) throws(LedgerError) -> Bool {
        try statements.resolve.bind(key)
        try statements.resolve.bind(reply, endedAt: now, from: 4)
        try statements.resolve.bind(WallClock.milliseconds, at: 10)
        try statements.resolve.run()
        return connection.changedCount > 0
    }

    func prune(before time: Int64, most: Int) throws(LedgerError) -> Int {
        try statements.prune.bind(time, at: 1)
        // A negative limit would be none at all.
        try statements.prune.bind(Int64(max(0, most)), at: 2)
        try statements.prune.run()
        return connection.changedCount
    }

    /// How many rows there are; those that were noted count as replied.
    func census() throws(LedgerError) -> LedgerCensus {
        // Each has an index that holds nothing else, or is of numbers alone.
        let rows = try connection.integer("SELECT count(*) FROM changes") ?? 0
        let open = try connection.integer("SELECT count(*) FROM changes WHERE state < 3") ?? 0
        let inDoubt = try connection.integer("SELECT count(*) FROM changes WHERE outcome = 'in_doubt'") ?? 0
        return LedgerCensus(rows: Int(rows), open: max(0, Int(open) - noted.count), inDoubt: Int(inDoubt))
    }

    /// The rows that a query asks for, of what is written: notes must be written before.
    func rows(_ query: LedgerQuery) throws(LedgerError) -> [LedgerRow] {
        let statement = try connection.prepare(query.sql)
        for (index, value) in query.values.enumerated() { try statement.bind(value, at: Int32(index + 1)) }
        var rows: [LedgerRow] = []
        while try statement.step() { rows.append(try statement.row(of: path)) }
        return rows
    }
}

extension LedgerQuery {
    /// What is asked for as literals has an index of its own, which SQLite takes for literals only.
    fileprivate var sql: String {
        var conditions = texts.enumerated().map { "\($1.column) = ?\($0 + 1)" }
        if let outcome { conditions.append("outcome = '\(outcome.rawValue)'") }
        if isOpen || isCalling { conditions.append("state < 3") }
        if isCalling { conditions.append("state = 1") }
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        return "SELECT \(LedgerColumn.list) FROM changes \(filter) ORDER BY sequence DESC LIMIT \(max(0, limit))"
    }

    fileprivate var values: [String] { texts.map(\.value) }

    private var texts: [(column: String, value: String)] {
        [("panel", panel), ("id", id), ("method", method)].compactMap { column, value in
            value.map { (column, $0) }
        }
    }
}

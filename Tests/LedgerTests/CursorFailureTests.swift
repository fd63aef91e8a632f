import Bridge
import Testing

@testable import Ledger

@Suite("Cursors of the ledger on disk")
struct CursorFailureTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open() async throws -> SQLiteLedger {
        try await SQLiteLedger.open(path: folder.ledger, mode: .create, busyTimeout: .zero, noteDelay: .seconds(3_600))
    }

    /// A commit for `together`, which keeps what came of it by the panel's name.
    private func committing(
        _ last: Int64, of panel: String = "main", in ledger: SQLiteLedger, _ results: Results
    ) -> @Sendable () async -> Void {
        {
            await results.keep(panel) { () throws(LedgerError) in
                try await ledger.commit(Cursors.cursor(last), of: panel)
            }
        }
    }

    // MARK: On the disk

    @Test("a cursor is kept over the ledger's end")
    func reopening() async throws {
        let first = try await open()
        try await first.commit(Cursors.cursor(1), of: "main")
        try await first.commit(Cursors.cursor(2), of: "main")
        await first.close()
        for mode in [SQLiteLedger.Mode.create, .existing] {
            let again = try await SQLiteLedger.open(path: folder.ledger, mode: mode)
            #expect(try await again.cursor(of: "main") == Cursors.cursor(2))
            await again.close()
        }
    }

    @Test("a cursor that was told to be committed stands on the disk")
    func durability() async throws {
        let ledger = try await open()
        for last in 1...20 {
            try await ledger.commit(Cursors.cursor(Int64(last)), of: "main")
            #expect(try LedgerImage(of: folder).cursors == ["main": Cursors.cursor(Int64(last))])
        }
        await ledger.close()
    }

    @Test("cursors share a commit with each other and with rows, and of a panel's the latest stands")
    func groupCommit() async throws {
        let ledger = try await open()
        let results = Results()
        let before = ledger.commitCount
        await ledger.together([
            committing(3, in: ledger, results), ledger.committing(Rows.calling("a"), results),
            committing(1, of: "other", in: ledger, results), committing(2, in: ledger, results),
        ])
        #expect(ledger.commitCount == before + 1)
        #expect(results.errors == [:])
        #expect(try LedgerImage(of: folder).cursors == ["main": Cursors.cursor(2), "other": Cursors.cursor(1)])
        #expect(try LedgerImage(of: folder).ids == ["a"])
        await ledger.close()
    }

    @Test("reading a cursor makes no transaction")
    func reading() async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("a"))
        ledger.noteReplied(Rows.key("a"))
        let before = ledger.commitCount
        #expect(try await ledger.cursor(of: "main") == nil)
        #expect(ledger.commitCount == before)
        await ledger.close()
    }

    // MARK: Failures

    @Test("where the commit fails the earlier cursor stands, and the next one is committed")
    func failedCommit() async throws {
        let ledger = try await open()
        try await ledger.commit(Cursors.cursor(1), of: "main")
        let results = try await ledger.failCommit(with: [Rows.calling("a")]) { [committing(2, in: ledger, $0)] }
        #expect(Set(results.errors.keys) == ["a", "main", "orphan"])
        #expect(try await ledger.cursor(of: "main") == Cursors.cursor(1))
        try await ledger.commit(Cursors.cursor(3), of: "main")
        #expect(try LedgerImage(of: folder).cursors == ["main": Cursors.cursor(3)])
        await ledger.close()
    }

    @Test("a ledger that another process keeps locked commits no cursor, and tells the earlier one")
    func locked() async throws {
        let ledger = try await open()
        try await ledger.commit(Cursors.cursor(1), of: "main")
        do {
            let other = try SQLiteConnection(folder.ledger, busyTimeout: .zero)
            try other.execute("BEGIN IMMEDIATE")
            let error = await #expect(throws: LedgerError.self) {
                try await ledger.commit(Cursors.cursor(2), of: "main")
            }
            #expect(error?.code == .busy)
            #expect(error?.isRetriable == true)
            #expect(try await ledger.cursor(of: "main") == Cursors.cursor(1))
            try other.execute("ROLLBACK")
        }
        try await ledger.commit(Cursors.cursor(2), of: "main")
        #expect(try await ledger.cursor(of: "main") == Cursors.cursor(2))
        await ledger.close()
    }

    @Test("in a full ledger the cursor that has no space fails alone, and the earlier one stands")
    func full() async throws {
        let ledger = try await open()
        let results = Results()
        try await ledger.commit(Cursors.cursor(1), of: "main")
        try await ledger.limitPages(to: 20)
        // A text is kept only of a task that runs, and that fits its kind.
        let host = String(repeating: "h", count: 900)
        let large = Cursors.cursor(300, text: "Backing up of virtual server #1 on physical server \(host).")
        await ledger.together([
            ledger.committing(Rows.calling("a"), results),
            { await results.keep("large") { () throws(LedgerError) in try await ledger.commit(large, of: "main") } },
            committing(1, of: "other", in: ledger, results),
        ])
        #expect(results.errors.mapValues(\.code) == ["large": .full])
        #expect(try LedgerImage(of: folder).cursors == ["main": Cursors.cursor(1), "other": Cursors.cursor(1)])
        try await ledger.limitPages(to: 10_000)
        try await ledger.commit(large, of: "main")
        #expect(try await ledger.cursor(of: "main") == large)
        await ledger.close()
    }

    @Test(
        "a damaged cursor is unusable, says what to do, and leaves the others; it is gone when that was done",
        arguments: ["", "{", "null", "[]", #"{"generation":"#, #"{"generation":1.5}"#, "\0", "\u{FFFD}"])
    func damaged(text: String) async throws {
        let ledger = try await open()
        for panel in ["main", "other"] { try await ledger.commit(Cursors.cursor(1), of: panel) }
        try await ledger.run("UPDATE cursors SET cursor = ?1 WHERE panel = 'main'", text)
        let error = await #expect(throws: LedgerError.self) { try await ledger.cursor(of: "main") }
        #expect(error?.code == .unusable)
        let message = try #require(error?.message)
        #expect(message.contains(folder.ledger))
        #expect(try await ledger.cursor(of: "other") == Cursors.cursor(1))
        let remedy = try #require(message.split(separator: "\"").first { $0.hasPrefix("DELETE") })
        try await ledger.run(String(remedy))
        #expect(try await ledger.cursor(of: "main") == nil)
        #expect(try await ledger.cursor(of: "other") == Cursors.cursor(1))
        await ledger.close()
    }
}

extension SQLiteLedger {
    /// Runs a statement on the file, as an operator's tool would.
    fileprivate func run(_ sql: String, _ value: String? = nil) async throws(LedgerError) {
        try await ask(.write) { file throws(LedgerError) in
            let statement = try file.connection.prepare(sql)
            if let value { try statement.bind(value, at: 1) }
            try statement.run()
        }
    }
}

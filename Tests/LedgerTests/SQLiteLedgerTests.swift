import Bridge
import Foundation
import Testing

@testable import Ledger

@Suite("The ledger on disk")
struct SQLiteLedgerTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ mode: SQLiteLedger.Mode = .create) async throws -> SQLiteLedger {
        try await SQLiteLedger.open(path: folder.ledger, mode: mode)
    }

    @Test("keeps everything over its end, the hash key too, and is new only once")
    func reopening() async throws {
        let first = try await open()
        #expect(first.isNew)
        let rows = [Rows.waiting("w"), Rows.calling("c"), Rows.settled("s"), Rows.settled("d", .inDoubt)]
        for row in rows { try await first.commit(row) }
        await first.close()
        for mode in [SQLiteLedger.Mode.create, .existing] {
            let again = try await open(mode)
            #expect(!again.isNew)
            #expect(again.hashKey == first.hashKey)
            #expect(try await again.rows(LedgerQuery()) == rows.reversed())
            await again.close()
        }
    }

    @Test("is one file once it is closed, which only its owner may read")
    func files() async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.waiting("a"))
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.ledger + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        await ledger.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.ledger"])
    }

    @Test("every commit is on the disk before it is told: the log is synced each time")
    func settings() throws {
        let file = try LedgerFile(folder.ledger, mayCreate: true, busyTimeout: .zero)
        #expect(try file.connection.text("PRAGMA journal_mode") == "wal")
        #expect(try file.connection.integer("PRAGMA synchronous") == 2)
    }

    @Test("two ledgers have two hash keys")
    func hashKeys() async throws {
        let other = try TemporaryFolder()
        let ledgers = [try await open(), try await SQLiteLedger.open(path: other.ledger, mode: .create)]
        #expect(ledgers[0].hashKey != ledgers[1].hashKey)
        for ledger in ledgers { await ledger.close() }
    }

    @Test("counts as new where the file is empty, as after a crash when it was made")
    func emptyFile() async throws {
        try Data().write(to: URL(fileURLWithPath: folder.ledger))
        let ledger = try await open()
        #expect(ledger.isNew)
        await ledger.close()
    }

    @Test("a ledger that nobody closes is closed with the last reference to it", .timeLimit(.minutes(60)))
    func unreferenced() async throws {
        try await open().commit(Rows.settled("a"))
        // The log is removed when the file is closed.
        while FileManager.default.fileExists(atPath: folder.ledger + "-wal") { await Task.yield() }
        let again = try await open()
        #expect(try await again.row(Rows.key("a")) == Rows.settled("a"))
        await again.close()
    }

    @Test("a process killed at any moment has lost nothing that it was told")
    func killed() async throws {
        let ledger = try await open()
        let results = Results()
        try await withThrowingTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<12 {
                        let id = "\(writer)-\(number)"
                        await results.keep(id) { () throws(LedgerError) in try await ledger.commit(Rows.settled(id)) }
                    }
                }
            }
            for _ in 0..<20 {
                let told = results.done
                let image = try LedgerImage(of: folder)
                #expect(image.ids.isSuperset(of: told))
                #expect(image.hashKey == ledger.hashKey)
                await Task.yield()
            }
            try await group.waitForAll()
        }
        #expect(results.errors == [:])
        #expect(try LedgerImage(of: folder).ids.count == 96)
        await ledger.close()
    }

    @Test("the log is moved into the file again and again")
    func checkpoints() async throws {
        let ledger = try await open()
        var row = Rows.settled("a")
        row.state = .settled(
            SealedReply(outcome: .succeeded, attempts: 1, body: [UInt8](repeating: 0x20, count: 1 << 20)), at: 1)
        for _ in 0..<24 { try await ledger.commit(row) }
        let log = try FileManager.default.attributesOfItem(atPath: folder.ledger + "-wal")[.size] as? Int ?? .max
        #expect(log < 8 << 20)
        await ledger.close()
    }

    @Test("another process may read and resolve while the gateway writes")
    func commandLine() async throws {
        let gateway = try await open()
        try await gateway.commitReplied("a", .inDoubt)
        try await gateway.commit(Rows.calling("b"))
        let tool = try await open(.existing)
        #expect(try await tool.ids() == ["b", "a"])
        #expect(try await tool.resolve(Rows.key("a"), Rows.reply(), at: 9_000))
        try await gateway.commit(Rows.settled("b"))
        #expect(try await tool.ids() == ["b", "a"])
        #expect(try await gateway.row(Rows.key("a"))?.state == .replied(Rows.reply(), at: 9_000))
        await tool.close()
        try await gateway.commit(Rows.calling("c"))
        await gateway.close()
    }

    @Test("a path that SQLite would take for something else is a file's path")
    func oddPaths() async throws {
        let path = folder.path + "/file:a?mode=memory#%41 \u{E9}'\".db"
        let ledger = try await SQLiteLedger.open(path: path, mode: .create)
        try await ledger.commit(Rows.waiting("a"))
        #expect(FileManager.default.fileExists(atPath: path))
        await ledger.close()
    }

    @Test(
        "listing what is looked for most needs an index only",
        arguments: [
            ("outcome = 'in_doubt'", "changes_in_doubt"), ("state < 3", "changes_open"),
            ("id = 'a'", "changes_by_key (id=?)"), ("panel = 'main'", "changes_by_sequence"),
        ])
    func queryPlans(condition: String, index: String) async throws {
        let ledger = try await open()
        let plan = try await ledger.ask(.look) { file throws(LedgerError) in
            let statement = try file.connection.prepare(
                "EXPLAIN QUERY PLAN SELECT * FROM changes WHERE \(condition) ORDER BY sequence DESC LIMIT 100")
            return try statement.step() ? statement.text(3) : ""
        }
        #expect(plan.hasSuffix("USING INDEX \(index)"))
        await ledger.close()
    }
}

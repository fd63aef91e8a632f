import Bridge
import CLinux
import Foundation
import Reactor
import Testing

@testable import Ledger

@Suite("Failures of the ledger on disk")
struct LedgerFailureTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func open(_ mode: SQLiteLedger.Mode = .create) async throws -> SQLiteLedger {
        try await SQLiteLedger.open(path: folder.ledger, mode: mode, busyTimeout: .zero, noteDelay: .seconds(1))
    }

    /// The error of opening the file; it must name it.
    private func refusal(_ mode: SQLiteLedger.Mode = .create) async -> LedgerError.Code? {
        await #expect(throws: LedgerError.self) {
            do { try await open(mode).close() } catch let error as LedgerError {
                #expect(error.message.contains(folder.ledger), "\(error.message)")
                throw error
            }
        }?.code
    }

    private func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: folder.ledger)) }

    // MARK: Opening

    @Test("a ledger that must exist and does not is missing, and is not made")
    func missing() async throws {
        #expect(await refusal(.existing) == .missing)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        try write([])
        #expect(await refusal(.existing) == .missing)
    }

    @Test("a ledger in a folder that is not there is missing", arguments: [SQLiteLedger.Mode.create, .existing])
    func missingFolder(mode: SQLiteLedger.Mode) async throws {
        try FileManager.default.removeItem(atPath: folder.path)
        #expect(await refusal(mode) == .missing)
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    }

    @Test("a folder is no ledger")
    func isFolder() async throws {
        try FileManager.default.createDirectory(atPath: folder.ledger, withIntermediateDirectories: true)
        #expect(await refusal() == .missing)
    }

    @Test(
        "a file of something else is no ledger, and stays as it is",
        arguments: ["no ledger", "panels:\n  main:\n    url: http://localhost\n", "SQLite format 3"], [1, 1_000])
    func foreignFile(text: String, count: Int) async throws {
        let content = Array(String(repeating: text, count: count).utf8)
        try write(content)
        #expect(await refusal() == .unusable)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.ledger)) == Data(content))
    }

    @Test("a database of another program is no ledger, and stays as it is")
    func foreignDatabase() async throws {
        try write([])
        try SQLiteConnection(folder.ledger, busyTimeout: .zero)
            .execute("CREATE TABLE theirs (x); PRAGMA user_version = 1")
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
        #expect(await refusal() == .unusable)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.ledger)) == before)
    }

    @Test("a ledger that another process has locked is busy, and opens when it is free")
    func lockedAtOpening() async throws {
        try write([])
        do {
            let other = try SQLiteConnection(folder.ledger, busyTimeout: .zero)
            try other.execute("BEGIN EXCLUSIVE")
            #expect(await refusal() == .busy)
            try other.execute("ROLLBACK")
        }
        try await open().close()
    }

    @Test("a ledger that may not be opened is missing, one that may not be written is broken")
    func rights() async throws {
        try await open().close()
        #expect(try await codeWithout(rights: 0o000) == .missing)
        #expect(try await codeWithout(rights: 0o444) == .broken)
    }

    /// Opens the file with these rights, as somebody whom they hold for.
    private func codeWithout(rights: Int) async throws -> LedgerError.Code? {
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: rights], ofItemAtPath: folder.ledger)
        try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        defer {
            do { try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) } catch {
                Issue.record(error)
            }
        }
        let path = folder.ledger
        let error = await OSThread.run {
            // Rights bind this thread alone, also where the tests run as root.
            setfsuid(65_534)
            do throws(LedgerError) {
                let file = try LedgerFile(path, mayCreate: true, busyTimeout: .zero)
                try file.begin()
                try file.write(Rows.waiting("a"))
                try file.commit()
                return nil as LedgerError?
            } catch { return error }
        }
        return error?.code
    }

    // MARK: Damage

    @Test("a damaged file is unusable, and says so when it is read")
    func damaged() async throws {
        let first = try await open()
        for number in 0..<200 { try await first.commit(Rows.settled("\(number)")) }
        await first.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
        // The first page says what the tables are; all others are spoilt.
        for index in 4_096..<bytes.count { bytes[index] = 0x5A }
        try bytes.write(to: URL(fileURLWithPath: folder.ledger))
        #expect(await refusal() == .unusable)
    }

    @Test(
        "a row that a later version wrote is an error and no trap, and leaves the others",
        arguments: [
            "state = 9", "outcome = 'postponed'", "outcome = ''", "outcome = NULL", "code = 'moon_phase'", "code = ''",
        ])
    func unknownValue(assignment: String) async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("a"))
        try await ledger.commit(Rows.settled("b"))
        try await ledger.ask(.write) { file throws(LedgerError) in
            try file.connection.execute("UPDATE changes SET \(assignment) WHERE id = 'a'")
        }
        let error = await #expect(throws: LedgerError.self) { try await ledger.row(Rows.key("a")) }
        #expect(error?.code == .unusable)
        #expect(error?.message.contains(folder.ledger) == true)
        await #expect(throws: LedgerError.self) { try await ledger.rows(LedgerQuery()) }
        #expect(try await ledger.row(Rows.key("b")) == Rows.settled("b"))
        try await ledger.commit(Rows.settled("a"))
        #expect(try await ledger.ids() == ["a", "b"])
        await ledger.close()
    }

    // MARK: While it is open

    @Test("a ledger that another process keeps locked is busy, reads go on, and it works again when it is free")
    func locked() async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("a"))
        ledger.noteReplied(Rows.key("a"))
        do {
            let other = try SQLiteConnection(folder.ledger, busyTimeout: .zero)
            try other.execute("BEGIN IMMEDIATE")
            let error = await #expect(throws: LedgerError.self) { try await ledger.commit(Rows.waiting("b")) }
            #expect(error?.code == .busy)
            #expect(error?.isRetriable == true)
            #expect(try await ledger.row(Rows.key("a")) == Rows.replied("a"))
            try other.execute("ROLLBACK")
        }
        try await ledger.commit(Rows.waiting("b"))
        #expect(try LedgerImage(of: folder).replied == ["a"])
        await ledger.close()
    }

    @Test("a full ledger says so, keeps what it has, and works again when there is space")
    func full() async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("first"))
        ledger.noteReplied(Rows.key("first"))
        try await ledger.limitPages(to: 60)
        var count = 0
        let error = await #expect(throws: LedgerError.self) {
            while true {
                try await ledger.commit(Rows.settled("\(count)", at: 1))
                ledger.noteReplied(Rows.key("\(count)"))
                count += 1
            }
        }
        #expect(error?.code == .full)
        #expect(error?.isRetriable == true)
        #expect(error?.message.contains(folder.ledger) == true)
        #expect(try await ledger.row(Rows.key("\(count)")) == nil)
        #expect(try await ledger.row(Rows.key("first")) == Rows.replied("first"))
        try await ledger.limitPages(to: 10_000)
        try await ledger.commit(Rows.settled("\(count)"))
        #expect(try await ledger.ids { $0.limit = 100_000 }.count == count + 2)
        await ledger.close()
    }

    @Test("of what waits together, what has no space fails and the rest stands")
    func partlyFull() async throws {
        let ledger = try await open()
        let results = Results()
        try await ledger.limitPages(to: 60)
        var large = Rows.settled("large")
        large.state = .settled(
            SealedReply(outcome: .succeeded, attempts: 1, body: [UInt8](repeating: 0x20, count: 1 << 20)), at: 1)
        await ledger.together([Rows.calling("a"), large, Rows.calling("b")].map { ledger.committing($0, results) })
        // SQLite undoes the whole transaction for this.
        #expect(results.errors.mapValues(\.code) == ["large": .full])
        #expect(Set(try await ledger.ids()) == ["a", "b"])
        #expect(try LedgerImage(of: folder).ids == ["a", "b"])
        await ledger.close()
    }
}

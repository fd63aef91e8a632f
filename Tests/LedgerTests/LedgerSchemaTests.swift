import Bridge
import Foundation
import Testing

@testable import Ledger

@Suite("Versions of the ledger's file")
struct LedgerSchemaTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Left by a gateway that was stopped.
    private static let firstVersion = URL(filePath: #filePath).appending(path: "../../Fixtures/version-1.ledger")

    private let later = LedgerSchema(
        steps: LedgerSchema.current.steps + [
            "ALTER TABLE changes ADD COLUMN note TEXT", "CREATE TABLE notes (panel TEXT PRIMARY KEY) STRICT",
        ])

    private func open(_ schema: LedgerSchema, mayCreate: Bool = true) throws(LedgerError) -> LedgerFile {
        try LedgerFile(folder.ledger, mayCreate: mayCreate, busyTimeout: .zero, schema: schema)
    }

    @Test("an earlier version's file is brought up to date step by step, with all its rows")
    func earlier() throws {
        let old = try open(.current)
        try old.write(Rows.settled("a"))
        let hashKey = old.hashKey
        let new = try open(later)
        #expect(!new.isNew)
        #expect(new.hashKey == hashKey)
        #expect(try new.row(Rows.key("a")) == Rows.settled("a"))
        #expect(try new.connection.integer("PRAGMA user_version") == Int64(later.steps.count))
        #expect(try new.connection.integer("SELECT count(note) FROM changes") == 0)
        #expect(try new.connection.integer("SELECT count(*) FROM notes") == 0)
    }

    @Test("the file of the first version, as its gateway left it, is brought up to date with all it holds")
    func first() throws {
        try FileManager.default.copyItem(at: Self.firstVersion.standardizedFileURL, to: URL(filePath: folder.ledger))
        let file = try open(.current)
        #expect(!file.isNew)
        #expect(file.hashKey.starts(with: [0xD1, 0x68, 0x58, 0x51]))
        let rows = [
            Rows.replied("replied"), Rows.settled("settled", .inDoubt), Rows.calling("calling"),
            Rows.waiting("waiting"),
        ]
        #expect(try file.rows(LedgerQuery()) == rows)
        #expect(try file.cursor(of: "main") == nil)
        try file.write(Cursors.cursor(1), of: "main")
        #expect(try open(.current).cursor(of: "main") == Cursors.cursor(1))
    }

    @Test("the first version's panelbridge refuses the current file")
    func firstRefuses() throws {
        try open(.current).write(Rows.settled("a"))
        let error = #expect(throws: LedgerError.self) { _ = try open(LedgerSchema(steps: [LedgerSchema.version1])) }
        #expect(error?.code == .unusable)
        #expect(error?.message.contains("from a later panelbridge; this one knows version 1") == true)
    }

    @Test("an earlier version's file is not changed by who only looks")
    func earlierForReaders() throws {
        _ = try open(.current)
        let error = #expect(throws: LedgerError.self) { _ = try open(later, mayCreate: false) }
        #expect(error?.code == .unusable)
        let version = try open(.current).connection.integer("PRAGMA user_version")
        #expect(version == Int64(LedgerSchema.current.steps.count))
    }

    @Test("a later version's file is refused, and says which version it is of")
    func newer() throws {
        _ = try open(later)
        let error = #expect(throws: LedgerError.self) { _ = try open(.current) }
        #expect(error?.code == .unusable)
        #expect(error?.message.contains("version \(later.steps.count)") == true)
        #expect(error?.message.contains(folder.ledger) == true)
    }

    @Test("a step that fails leaves the earlier version")
    func failingStep() throws {
        let failing = LedgerSchema(steps: later.steps + ["CREATE TABLE changes (x)"])
        try open(.current).write(Rows.settled("a"))
        #expect(throws: LedgerError.self) { _ = try open(failing) }
        let file = try open(.current)
        #expect(try file.row(Rows.key("a")) == Rows.settled("a"))
    }

    @Test(
        "a ledger without its hash key is damaged, and gets no other one",
        arguments: ["UPDATE meta SET hash_key = x'00'", "DELETE FROM meta"])
    func missingKey(sql: String) throws {
        try open(.current).connection.execute(sql)
        let error = #expect(throws: LedgerError.self) { _ = try open(.current) }
        #expect(error?.code == .unusable)
    }
}

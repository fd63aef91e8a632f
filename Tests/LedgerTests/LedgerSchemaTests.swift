import Bridge
import Foundation
import Testing

@testable import Ledger

@Suite("Versions of the ledger's file")
struct LedgerSchemaTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private let later = LedgerSchema(
        steps: LedgerSchema.current.steps + [
            "ALTER TABLE changes ADD COLUMN note TEXT", "CREATE TABLE cursors (panel TEXT PRIMARY KEY) STRICT",
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
        #expect(try new.connection.integer("SELECT count(*) FROM cursors") == 0)
    }

    @Test("an earlier version's file is not changed by who only looks")
    func earlierForReaders() throws {
        _ = try open(.current)
        let error = #expect(throws: LedgerError.self) { _ = try open(later, mayCreate: false) }
        #expect(error?.code == .unusable)
        #expect(try open(.current).connection.integer("PRAGMA user_version") == 1)
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

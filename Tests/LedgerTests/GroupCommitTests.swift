import Bridge
import Synchronization
import Testing

@testable import Ledger

@Suite("Group commit")
struct GroupCommitTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// One in which no note is written by itself, however slow the machine is.
    private func open() async throws -> SQLiteLedger {
        try await SQLiteLedger.open(
            path: folder.ledger, mode: .create, busyTimeout: .seconds(10), noteDelay: .seconds(3_600))
    }

    @Test("what waits together is one transaction")
    func oneTransaction() async throws {
        let ledger = try await open()
        let results = Results()
        let before = ledger.commitCount
        await ledger.together((0..<64).map { ledger.committing(Rows.calling("\($0)"), results) })
        #expect(ledger.commitCount == before + 1)
        #expect(results.errors == [:])
        #expect(try await ledger.rows(LedgerQuery()).count == 64)
        await ledger.close()
    }

    @Test("a row alone is committed at once, in a transaction of its own")
    func alone() async throws {
        let ledger = try await open()
        for number in 1...10 {
            try await ledger.commit(Rows.calling("\(number)"))
            #expect(ledger.commitCount == number)
        }
        await ledger.close()
    }

    @Test("one that is alone never waits for others", .timeLimit(.minutes(60)))
    func unpaced() async throws {
        let ledger = try await SQLiteLedger.open(
            path: folder.ledger, mode: .create, busyTimeout: .seconds(1), noteDelay: .seconds(1), pace: .seconds(3600))
        for number in 1...10 { try await ledger.commit(Rows.calling("\(number)")) }
        await ledger.close()
    }

    @Test("after a commit that several shared the next waits, so that more share it")
    func paced() async throws {
        let pace = Duration.milliseconds(50)
        let ledger = try await SQLiteLedger.open(
            path: folder.ledger, mode: .create, busyTimeout: .seconds(1), noteDelay: .seconds(1), pace: pace)
        let results = Results()
        let start = ContinuousClock.now
        await ledger.together(["a", "b"].map { ledger.committing(Rows.calling($0), results) })
        try await ledger.commit(Rows.calling("c"))
        #expect(ContinuousClock.now - start >= pace)
        #expect(results.errors == [:])
        await ledger.close()
    }

    @Test("reading makes no transaction")
    func reading() async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("a"))
        let before = ledger.commitCount
        ledger.noteReplied(Rows.key("a"))
        #expect(try await ledger.row(Rows.key("a")) == Rows.replied("a"))
        #expect(ledger.commitCount == before)
        #expect(try await ledger.row(Rows.key("b")) == nil)
        await ledger.close()
    }

    @Test("what is asked one after the other is done in that order, also together")
    func order() async throws {
        let ledger = try await open()
        let seen = Mutex<[LedgerRow?]>([])
        let results = Results()
        let look: @Sendable () async -> Void = {
            await results.keep("look") { () throws(LedgerError) in
                let row = try await ledger.row(Rows.key("a"))
                seen.withLock { $0.append(row) }
            }
        }
        await ledger.together([
            look, ledger.committing(Rows.calling("a"), results), look,
            ledger.committing(Rows.settled("a"), results), { ledger.noteReplied(Rows.key("a")) }, look,
            ledger.committing(Rows.waiting("a"), results), look,
        ])
        #expect(results.errors == [:])
        // The looks are answered in order; their tasks may resume in any.
        let states = seen.withLock { $0 }
        #expect(states.count == 4)
        for row in [nil, Rows.calling("a"), Rows.replied("a"), Rows.waiting("a")] { #expect(states.contains(row)) }
        await ledger.close()
    }

    @Test("one that fails fails alone")
    func failure() async throws {
        let ledger = try await open()
        let results = Results()
        let broken = LedgerError(.broken, "of its own")
        await ledger.together([
            ledger.committing(Rows.calling("a"), results),
            {
                await results.keep("x") { () throws(LedgerError) in
                    try await ledger.ask(.write) { _ throws(LedgerError) in throw broken }
                }
            },
            ledger.committing(Rows.calling("b"), results),
        ])
        #expect(results.errors == ["x": broken])
        #expect(try await ledger.ids() == ["b", "a"])
        await ledger.close()
    }

    @Test("where the commit fails all get the error, nothing stands, and the notes are kept")
    func failedCommit() async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("noted"))
        ledger.noteReplied(Rows.key("noted"))
        let results = try await ledger.failCommit(with: [Rows.calling("a"), Rows.calling("b")])
        #expect(Set(results.errors.keys) == ["a", "b", "orphan"])
        #expect(try await ledger.row(Rows.key("a")) == nil)
        #expect(try await ledger.row(Rows.key("b")) == nil)
        #expect(try await ledger.row(Rows.key("noted")) == Rows.replied("noted"))
        try await ledger.commit(Rows.calling("c"))
        await ledger.close()
        let again = try await open()
        #expect(try await again.ids { $0.isOpen = true } == ["c"])
        #expect(try await again.row(Rows.key("noted")) == Rows.replied("noted"))
        await again.close()
    }

    @Test("a note that was written is not written again when a later commit fails")
    func writtenNote() async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("a", .failed))
        ledger.noteReplied(Rows.key("a"))
        try await ledger.commit(Rows.settled("a"))
        _ = try await ledger.failCommit(with: [Rows.calling("b")])
        try await ledger.commit(Rows.calling("c"))
        #expect(try await ledger.row(Rows.key("a")) == Rows.settled("a"))
        #expect(try LedgerImage(of: folder).replied == [])
        await ledger.close()
    }

    @Test("pruning is a transaction of its own")
    func pruning() async throws {
        let ledger = try await open()
        let results = Results()
        try await ledger.commitReplied("old", at: 1)
        let before = ledger.commitCount
        await ledger.together([
            ledger.committing(Rows.calling("a"), results),
            {
                await results.keep("prune") { () throws(LedgerError) in
                    #expect(try await ledger.prune(before: 10, most: 10) == 1)
                }
            },
            ledger.committing(Rows.calling("b"), results),
        ])
        #expect(ledger.commitCount == before + 3)
        #expect(results.errors == [:])
        #expect(try await ledger.ids() == ["b", "a"])
        await ledger.close()
    }

    @Test("a note rides with the next commit", arguments: [false, true])
    func ridingNote(isAfterRead: Bool) async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("a"))
        ledger.noteReplied(Rows.key("a"))
        if isAfterRead { _ = try await ledger.row(Rows.key("a")) }
        let before = ledger.commitCount
        try await ledger.commit(Rows.calling("b"))
        #expect(ledger.commitCount == before + 1)
        #expect(try LedgerImage(of: folder).replied == ["a"])
        await ledger.close()
    }

    @Test("a note that no commit follows is written by itself", .timeLimit(.minutes(60)))
    func lonelyNote() async throws {
        let ledger = try await SQLiteLedger.open(
            path: folder.ledger, mode: .create, busyTimeout: .seconds(1), noteDelay: .milliseconds(1))
        for id in ["a", "b", "c"] {
            try await ledger.commit(Rows.settled(id))
            let before = ledger.commitCount
            ledger.noteReplied(Rows.key(id))
            while ledger.commitCount == before { await Task.yield() }
            #expect(try LedgerImage(of: folder).replied.contains(id))
        }
        await ledger.close()
    }

    @Test("closing does what was asked before, and writes what was noted")
    func closing() async throws {
        let ledger = try await open()
        try await ledger.commit(Rows.settled("a"))
        ledger.noteReplied(Rows.key("a"))
        await ledger.close()
        let again = try await open()
        #expect(try await again.row(Rows.key("a")) == Rows.replied("a"))
        await again.close()
    }
}

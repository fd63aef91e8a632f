import Bridge
import Reactor
import Testing

/// What every store promises.
@Suite("Ledger stores")
struct LedgerStoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a row is what was committed last of its key", arguments: StoreKind.allCases)
    func replacing(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        #expect(try await store.row(Rows.key("a")) == nil)
        for row in [Rows.waiting("a"), Rows.calling("a"), Rows.settled("a"), Rows.calling("a", at: 5_000)] {
            try await store.commit(row)
            #expect(try await store.row(Rows.key("a")) == row)
        }
        #expect(try await store.ids() == ["a"])
        await store.close()
    }

    @Test("a row is added where there is none of its key, else told and left as it is", arguments: StoreKind.allCases)
    func adding(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        #expect(try await store.add(Rows.calling("a")) == nil)
        #expect(try await store.row(Rows.key("a")) == Rows.calling("a"))
        #expect(try await store.add(Rows.calling("a", at: 5_000)) == Rows.calling("a"))
        try await store.commit(Rows.settled("a"))
        store.noteReplied(Rows.key("a"))
        for _ in 1...2 { #expect(try await store.add(Rows.calling("a")) == Rows.replied("a")) }
        #expect(try await store.add(Rows.calling("a", panel: "other")) == nil)
        #expect(try await store.ids() == ["a", "a"])
        await store.close()
    }

    @Test("the same id is another change on another panel and at another redrive", arguments: StoreKind.allCases)
    func keys(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        let keys = [
            Rows.key("a"), Rows.key("a", panel: "other"), Rows.key("a", redrive: 1), Rows.key("a", redrive: .max),
        ]
        for (number, key) in keys.enumerated() {
            try await store.commit(
                LedgerRow(key: key, method: "users.create", fingerprint: [], asked: "", attempts: number))
        }
        for (number, key) in keys.enumerated() { #expect(try await store.row(key)?.attempts == number) }
        #expect(try await store.rows(LedgerQuery()).count == 4)
        await store.close()
    }

    @Test("a census counts rows, those without a confirmed reply, and those in doubt", arguments: StoreKind.allCases)
    func census(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        #expect(try await store.census() == LedgerCensus(rows: 0, open: 0, inDoubt: 0))
        for row in [Rows.waiting("a"), Rows.calling("b"), Rows.settled("c"), Rows.settled("d")] {
            try await store.commit(row)
        }
        store.noteReplied(Rows.key("d"))
        let doubtful = SealedReply(outcome: .inDoubt, code: .inDoubt, attempts: 1, body: [])
        try await store.commit(
            LedgerRow(
                key: Rows.key("e"), method: "users.create", fingerprint: [], asked: "",
                state: .replied(doubtful, at: 1)))
        #expect(try await store.census() == LedgerCensus(rows: 5, open: 3, inDoubt: 1))
        await store.close()
    }

    @Test("a store that was just made is new and has a key of 32 bytes", arguments: StoreKind.allCases)
    func newness(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        #expect(store.isNew)
        #expect(store.hashKey.count == 32)
        #expect(Set(store.hashKey).count > 8)
        await store.close()
    }

    @Test("a noted reply shows at once, on a settled row only", arguments: StoreKind.allCases)
    func noting(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        for row in [Rows.waiting("w"), Rows.calling("c"), Rows.settled("s")] { try await store.commit(row) }
        for id in ["w", "c", "s", "unknown"] { store.noteReplied(Rows.key(id)) }
        #expect(try await store.row(Rows.key("w")) == Rows.waiting("w"))
        #expect(try await store.row(Rows.key("c")) == Rows.calling("c"))
        #expect(try await store.row(Rows.key("s")) == Rows.replied("s"))
        #expect(try await store.row(Rows.key("unknown")) == nil)
        #expect(try await store.ids { $0.isOpen = true } == ["c", "w"])
        #expect(try await store.ids { $0.isCalling = true } == ["c"])
        await store.close()
    }

    @Test("a note does not reach a row that was committed after it", arguments: StoreKind.allCases)
    func noteBeforeCommit(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        try await store.commit(Rows.settled("a", .failed))
        store.noteReplied(Rows.key("a"))
        try await store.commit(Rows.settled("a"))
        #expect(try await store.row(Rows.key("a")) == Rows.settled("a"))
        await store.close()
    }

    @Test("rows are listed by what is asked for, the latest changed first", arguments: StoreKind.allCases)
    func listing(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        try await store.commit(Rows.settled("1", .inDoubt, method: "users.delete"))
        try await store.commit(Rows.settled("2", .failed))
        try await store.commit(Rows.calling("3", panel: "other"))
        try await store.commit(Rows.waiting("4"))
        try await store.commitReplied("5", .inDoubt)
        try await store.commit(Rows.settled("2", .inDoubt))
        #expect(try await store.ids() == ["2", "5", "4", "3", "1"])
        #expect(try await store.ids { $0.limit = 2 } == ["2", "5"])
        #expect(try await store.ids { $0.limit = 0 } == [])
        #expect(try await store.ids { $0.panel = "other" } == ["3"])
        #expect(try await store.ids { $0.id = "4" } == ["4"])
        #expect(try await store.ids { $0.method = "users.delete" } == ["1"])
        #expect(try await store.ids { $0.outcome = .inDoubt } == ["2", "5", "1"])
        #expect(try await store.ids { $0.outcome = .failed } == [])
        #expect(try await store.ids { $0.isOpen = true } == ["2", "4", "3", "1"])
        #expect(
            try await store.ids {
                $0.isOpen = true
                $0.outcome = .inDoubt
                $0.panel = "main"
                $0.method = "users.create"
            } == ["2"])
        await store.close()
    }

    @Test("what is asked for is taken as a text and never as a pattern or a statement", arguments: StoreKind.allCases)
    func hostileQuery(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        try await store.commit(Rows.waiting("a"))
        for text in ["%", "*", "' OR 1=1 --", "a\0", "A", ""] { #expect(try await store.ids { $0.id = text } == []) }
        await store.close()
    }

    @Test("only what ended in doubt is resolved, and keeps whether it was replied", arguments: StoreKind.allCases)
    func resolving(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        let reply = Rows.reply(.succeeded, "after all")
        try await store.commitReplied("replied", .inDoubt)
        try await store.commit(Rows.settled("settled", .inDoubt))
        try await store.commit(Rows.settled("failed", .failed))
        try await store.commit(Rows.calling("calling"))
        for id in ["failed", "calling", "unknown"] {
            #expect(try await store.resolve(Rows.key(id), reply, at: 9_000) == false)
        }
        for id in ["replied", "settled"] {
            #expect(try await store.resolve(Rows.key(id), reply, at: 9_000))
            #expect(try await store.resolve(Rows.key(id), reply, at: 9_500) == false)
        }
        #expect(try await store.row(Rows.key("replied"))?.state == .replied(reply, at: 9_000))
        #expect(try await store.row(Rows.key("settled"))?.state == .settled(reply, at: 9_000))
        #expect(try await store.ids { $0.limit = 2 } == ["settled", "replied"])
        #expect(try await store.ids { $0.outcome = .inDoubt } == [])
        await store.close()
    }

    @Test("pruning takes the oldest replied rows, so many at the most, and never others", arguments: StoreKind.allCases)
    func pruning(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        for (id, time) in [("c", 3_000), ("a", 1_000), ("d", 4_000), ("b", 2_000)] {
            try await store.commitReplied(id, at: Int64(time))
        }
        try await store.commit(Rows.settled("settled", at: 10))
        try await store.commit(Rows.calling("calling", at: 10))
        try await store.commit(Rows.waiting("waiting"))
        // Written just now, whatever the times in it say.
        #expect(try await store.prune(before: 1_000, most: 10) == 0)
        #expect(try await store.prune(before: 4_000, most: 2) == 2)
        #expect(Set(try await store.ids()) == ["c", "d", "settled", "calling", "waiting"])
        #expect(try await store.prune(before: 4_000, most: 0) == 0)
        #expect(try await store.prune(before: 4_000, most: -1) == 0)
        #expect(try await store.prune(before: .max, most: 2) == 2)
        #expect(Set(try await store.ids()) == ["settled", "calling", "waiting"])
        await store.close()
    }

    @Test("a row that waits is pruned by when it was written last", arguments: StoreKind.allCases)
    func pruningWaiting(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        let before = WallClock.milliseconds
        try await store.commit(Rows.calling("never", at: 10))
        for id in ["never", "called later", "ended"] { try await store.commit(Rows.waiting(id)) }
        let after = WallClock.milliseconds + 1
        #expect(try await store.prune(before: before, most: 10) == 0)
        try await store.commit(Rows.calling("called later", at: 10))
        try await store.commit(Rows.settled("ended", at: 10))
        #expect(try await store.prune(before: after, most: 0) == 0)
        #expect(try await store.prune(before: after, most: 10) == 1)
        #expect(Set(try await store.ids()) == ["called later", "ended"])
        #expect(try await store.census().open == 2)
        await store.close()
    }

    @Test("a reply noted just before is pruned like any other", arguments: StoreKind.allCases)
    func pruningNoted(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        try await store.commit(Rows.settled("a"))
        store.noteReplied(Rows.key("a"))
        #expect(try await store.prune(before: .max, most: 1) == 1)
        #expect(try await store.ids() == [])
        await store.close()
    }

    @Test("a closed store says so, and can be closed again", arguments: StoreKind.allCases)
    func closing(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        try await store.commit(Rows.settled("a"))
        await store.close()
        await store.close()
        store.noteReplied(Rows.key("a"))
        let closed = LedgerError(.closed, "the ledger is closed")
        await #expect(throws: closed) { try await store.row(Rows.key("a")) }
        await #expect(throws: closed) { try await store.add(Rows.waiting("b")) }
        await #expect(throws: closed) { try await store.commit(Rows.waiting("b")) }
        await #expect(throws: closed) { try await store.rows(LedgerQuery()) }
        await #expect(throws: closed) { try await store.resolve(Rows.key("a"), Rows.reply(), at: 1) }
        await #expect(throws: closed) { try await store.prune(before: 1, most: 1) }
    }

    @Test("many may ask at once", arguments: StoreKind.allCases)
    func concurrency(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    let id = "c\(number)"
                    try await store.commit(Rows.calling(id))
                    try await store.commit(Rows.settled(id))
                    store.noteReplied(Rows.key(id))
                    #expect(try await store.row(Rows.key(id)) == Rows.replied(id))
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.ids { $0.limit = 1_000 }.count == 200)
        #expect(try await store.ids { $0.isOpen = true } == [])
        await store.close()
    }
}

import Bridge
import Testing

/// What every store promises of cursors.
@Suite("Cursors of a ledger")
struct CursorTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a panel that was never followed has none, and every other one its own", arguments: StoreKind.allCases)
    func panels(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        #expect(try await store.cursor(of: "main") == nil)
        let panels = ["main", "MAIN", "", " ", "main\0", "'; DROP TABLE cursors --", "caf\u{E9}", "cafe\u{301}x"]
        for (number, panel) in panels.enumerated() {
            try await store.commit(Cursors.cursor(Int64(number)), of: panel)
        }
        for (number, panel) in panels.enumerated() {
            #expect(try await store.cursor(of: panel) == Cursors.cursor(Int64(number)))
        }
        #expect(try await store.cursor(of: "%") == nil)
        await store.close()
    }

    @Test("it is the one that was committed last, also where that has published less", arguments: StoreKind.allCases)
    func replacing(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        for cursor in [Cursors.cursor(3), Cursors.cursor(4), FollowCursor(), Cursors.cursor(2)] {
            try await store.commit(cursor, of: "main")
            #expect(try await store.cursor(of: "main") == cursor)
        }
        await store.close()
    }

    @Test("it comes back as it was, whatever it remembers", arguments: StoreKind.allCases)
    func content(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        var cursors = [FollowCursor(), Cursors.cursor(Int64(FollowCursor.memory) + 5)]
        for text in ["", "nul\0inside\0", "quote ' \" ` ; -- \\", "line\r\nline", "\u{FFFF}\u{1F469}\u{200D}"] {
            cursors.append(Cursors.cursor(7, text: text))
        }
        for time in [Int64.min, 0, .max] {
            var cursor = Cursors.cursor(1)
            cursor.note(.unreachable(since: time, code: .panelTimeout, reason: "of the test"))
            cursor.checkedAt = time
            cursors.append(cursor)
        }
        for cursor in cursors {
            try await store.commit(cursor, of: "main")
            #expect(try await store.cursor(of: "main") == cursor)
        }
        await store.close()
    }

    @Test("neither rows nor their pruning touch it, nor it them", arguments: StoreKind.allCases)
    func rows(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        try await store.commit(Cursors.cursor(1), of: "main")
        try await store.commitReplied("a")
        try await store.commit(Rows.waiting("b"))
        try await store.commit(Cursors.cursor(2), of: "main")
        #expect(try await store.ids() == ["b", "a"])
        #expect(try await store.prune(before: .max, most: .max) == 2)
        #expect(try await store.cursor(of: "main") == Cursors.cursor(2))
        await store.close()
    }

    @Test("a closed store says so", arguments: StoreKind.allCases)
    func closing(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        await store.close()
        let closed = LedgerError(.closed, "the ledger is closed")
        await #expect(throws: closed) { try await store.cursor(of: "main") }
        await #expect(throws: closed) { try await store.commit(Cursors.cursor(1), of: "main") }
    }

    @Test("many panels may be followed at once", arguments: StoreKind.allCases)
    func concurrency(kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        try await withThrowingTaskGroup { group in
            for number in 0..<100 {
                group.addTask {
                    let panel = "panel-\(number)"
                    for last in 1...5 {
                        try await store.commit(Cursors.cursor(Int64(last)), of: panel)
                        #expect(try await store.cursor(of: panel) == Cursors.cursor(Int64(last)))
                    }
                }
            }
            try await group.waitForAll()
        }
        for number in 0..<100 { #expect(try await store.cursor(of: "panel-\(number)") == Cursors.cursor(5)) }
        await store.close()
    }
}

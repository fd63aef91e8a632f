import Bridge
import Testing

@Suite("Following a panel's log")
struct FollowCursorTests {
    /// One that has seen an empty log.
    private static var follower: Follower {
        get throws {
            var follower = Follower()
            _ = try follower.follow(entries: [], tasks: [])
            return follower
        }
    }

    @Test("publishes every entry once, by ascending id")
    func once() throws {
        var follower = try Self.follower
        #expect(try follower.follow(entries: entries(1...3)) == eventIDs(1...3))
        #expect(try follower.follow(entries: entries(1...3)) == [])
        #expect(try follower.follow(entries: nil) == [])
        #expect(try follower.follow(entries: entries(1...5)) == eventIDs(4...5))
        #expect(follower.events.map(\.sequence) == (1...5).map { "0000000000000000000\($0)" })
        #expect(follower.cursor.entry == 5 && follower.cursor.sequence == 5)
    }

    @Test("of 150 entries between two polls, the 50 that are missing are one gap, announced before the rest")
    func gap() throws {
        var follower = try Self.follower
        _ = try follower.follow(entries: entries(1...100))
        #expect(try follower.follow(entries: entries(151...250)) == ["1:gap:101-150"] + eventIDs(151...250))
        #expect(try follower.follow(entries: entries(151...250)) == [])
    }

    @Test("announces every id that a page lacks, one gap for each run of them, though the page is not full")
    func gapsInPage() throws {
        var follower = try Self.follower
        let page = entries(3...4) + entries(6...6) + entries(9...9)
        #expect(
            try follower.follow(entries: page)
                == ["1:gap:1-2", "1:event:3", "1:event:4", "1:gap:5-5", "1:event:6", "1:gap:7-8", "1:event:9"])
        // It was announced as missed, and is not both.
        #expect(try follower.follow(entries: entries(3...9)) == [])
    }

    @Test("takes an empty page for neither gap nor reset, as a log that was cleared goes on with higher ids")
    func emptyPage() throws {
        var follower = try Self.follower
        _ = try follower.follow(entries: entries(1...100), tasks: [.sample(1, .finished)])
        #expect(try follower.follow(entries: [], tasks: []) == [])
        #expect(try follower.follow(entries: [], tasks: []) == [])
        #expect(try follower.follow(entries: entries(101...102), tasks: [.sample(2, .finished)]).count == 3)
        #expect(follower.cursor.generation == 1)
    }

    // MARK: Tasks

    @Test("publishes a task when it is seen and when its status is another one, each status once")
    func tasks() throws {
        var follower = try Self.follower
        #expect(try follower.follow(tasks: [.sample(1), .sample(2)]) == ["1:task:1:running", "1:task:2:running"])
        #expect(try follower.follow(tasks: [.sample(1), .sample(2)]) == [])
        #expect(try follower.follow(tasks: [.sample(1, .finished), .sample(2, .failed)]).count == 2)
        // A task that failed with the panel can still finish.
        #expect(try follower.follow(tasks: [.sample(1, .finished), .sample(2, .finished)]) == ["1:task:2:finished"])
        #expect(try follower.follow(tasks: [.sample(1), .sample(2, .failed)]) == [])
        #expect(try follower.follow(tasks: [.sample(3, .finished)]) == ["1:task:3:finished"])
    }

    @Test("takes a running task that left the page for lost, by the words that it was told with")
    func lost() throws {
        var follower = try Self.follower
        _ = try follower.follow(tasks: [.sample(1), .sample(2), .sample(3)])
        #expect(
            try follower.follow(tasks: [.sample(2, .finished), .sample(3)]) == ["1:task:1:lost", "1:task:2:finished"])
        #expect(follower.events.first { $0.id.hasSuffix("lost") }?.subject == "virtual_server/1")
        #expect(try follower.follow(tasks: []) == ["1:task:3:lost"])
        #expect(try follower.follow(tasks: []) == [])
        // It was only out of sight.
        #expect(try follower.follow(tasks: [.sample(3)]) == [])
        #expect(try follower.follow(tasks: [.sample(3, .finished)]) == ["1:task:3:finished"])
    }

    @Test("forgets no running task before it is told as lost, however many new ones there are")
    func manyTasks() throws {
        var follower = try Self.follower
        _ = try follower.follow(tasks: [.sample(1)])
        for start in stride(from: Int64(2), to: 302, by: 100) {
            let page = (start..<start + 100).map { PanelTask.sample($0, .finished) }
            #expect(
                try follower.follow(tasks: start == 2 ? [.sample(1)] + page : page).count == (start == 102 ? 101 : 100))
        }
        #expect(follower.events.contains { $0.id == "main:1:task:1:lost" })
        // Told and forgotten, and so not told again.
        #expect(try follower.follow(tasks: [.sample(1)] + (202...301).map { .sample($0, .finished) }) == [])
    }

    @Test("tells lost ones before new ones that take their place in memory")
    func fullMemory() throws {
        var follower = try Self.follower
        let full = (1...300).map { PanelTask.sample($0) }
        #expect(try follower.follow(tasks: full).count == 300)
        let next = (301...400).map { PanelTask.sample($0, .finished) }
        let told = try follower.follow(tasks: next)
        #expect(told.prefix(300) == (1...300).map { "1:task:\($0):lost" }[...])
        #expect(told.count == 400)
    }
}

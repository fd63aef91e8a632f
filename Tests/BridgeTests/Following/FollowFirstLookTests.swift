import Bridge
import Testing

@Suite("The first look at a panel")
struct FollowFirstLookTests {
    @Test("tells what is there as seen first, and misses nothing below it")
    func history() throws {
        var follower = Follower()
        let told = try follower.follow(entries: entries(51...60) + entries(63...64), tasks: [.sample(7, .finished)])
        #expect(told == eventIDs(51...60) + ["1:gap:61-62"] + eventIDs(63...64) + ["1:task:7:finished"])
        let marked = follower.events.filter { $0.data.text.hasSuffix(#","first_seen":true}"#) }
        #expect(marked.count == 13)
        _ = try follower.follow(entries: entries(60...65), tasks: [.sample(7, .finished), .sample(8)])
        #expect(follower.events.suffix(2).map(\.id) == ["main:1:event:65", "main:1:task:8:running"])
        #expect(!follower.events.suffix(2).contains { $0.data.text.contains("first_seen") })
    }

    @Test("of an empty log lets nothing be missed that comes after it")
    func emptyLog() throws {
        var follower = Follower()
        #expect(try follower.follow(entries: [], tasks: []) == [])
        #expect(try follower.follow(entries: entries(51...52), tasks: []) == ["1:gap:1-50"] + eventIDs(51...52))
    }

    @Test("is over only when both pages were seen")
    func onePage() throws {
        var follower = Follower()
        _ = try follower.follow(entries: nil, tasks: [.sample(7, .finished)])
        #expect(follower.cursor.isFirstSight)
        #expect(try follower.follow(entries: entries(51...52), tasks: nil) == eventIDs(51...52))
        #expect(follower.cursor.isFirstSight)
        _ = try follower.follow(entries: entries(51...53), tasks: [.sample(7, .finished)])
        #expect(!follower.cursor.isFirstSight)
    }

    @Test("goes on where it ended, when the process begins again in the middle of it", arguments: 0...6)
    func restart(_ told: Int) throws {
        let snapshot = LogSnapshot(entries: entries(51...54), tasks: [.sample(7, .finished), .sample(8)])
        var first = Follower()
        for _ in 0..<told { try first.publish(try #require(first.cursor.news(in: snapshot))) }
        var second = Follower(cursor: first.reread)
        let rest = try second.follow(entries: snapshot.entries, tasks: snapshot.tasks)
        #expect(first.events.map(\.id) + rest.map { "main:\($0)" } == all)
        #expect(second.events.allSatisfy { $0.data.text.contains("first_seen") })
    }

    private var all: [String] {
        (eventIDs(51...54) + ["1:task:7:finished", "1:task:8:running"]).map { "main:\($0)" }
    }

    @Test("announces what left the page while the process was away in the middle of it")
    func restartLate() throws {
        var first = Follower()
        let snapshot = LogSnapshot(entries: entries(51...54), tasks: [])
        for _ in 0..<2 { try first.publish(try #require(first.cursor.news(in: snapshot))) }
        var second = Follower(cursor: first.reread)
        #expect(try second.follow(entries: entries(54...55), tasks: []) == ["1:gap:53-53"] + eventIDs(54...55))
    }

    @Test("can be silent: then nothing is told of what was there, and all of what comes after it")
    func silent() throws {
        var follower = Follower()
        let snapshot = LogSnapshot(entries: entries(51...60), tasks: [.sample(7, .finished), .sample(8)])
        follower.cursor.passOver(snapshot)
        #expect(try follower.follow(entries: entries(51...60), tasks: snapshot.tasks) == [])
        #expect(
            try follower.follow(entries: entries(52...61), tasks: [.sample(7, .finished), .sample(8, .finished)])
                == ["1:event:61", "1:task:8:finished"])
        #expect(!follower.events.contains { $0.data.text.contains("first_seen") })
    }

    @Test("remembers what it was silent about: another database is noticed, a task that ran gets lost")
    func silentMemory() throws {
        var follower = Follower()
        follower.cursor.passOver(LogSnapshot(entries: entries(51...60), tasks: [.sample(8)]))
        var other = follower
        #expect(try follower.follow(entries: entries(51...60, day: 24), tasks: [.sample(8)]).first == "1:task:8:lost")
        #expect(try other.follow(entries: entries(51...60), tasks: []) == ["1:task:8:lost"])
    }

    @Test("is not over by telling that the panel could not be reached")
    func unreachable() throws {
        var follower = Follower()
        try follower.publish(.unreachable(since: 7000, code: .panelUnreachable, reason: "no answer"))
        try follower.publish(.reachable(since: 7000))
        #expect(follower.cursor.isFirstSight && follower.reread.isFirstSight)
    }
}

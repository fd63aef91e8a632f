import TestSupport
import Testing

@testable import Bridge

@Suite("The cursor in the ledger")
struct FollowCursorJSONTests {
    /// One with something of everything.
    private static func cursor() throws -> FollowCursor {
        var follower = Follower()
        _ = try follower.follow(entries: entries(1...100), tasks: [.sample(1), .sample(2, .finished)])
        _ = try follower.follow(entries: entries(1...2, day: 24), tasks: [.sample(1)])
        _ = try follower.follow(tasks: [.sample(2), .sample(3, .failed)])
        try follower.publish(.unreachable(since: 7000, code: .panelTimeout, reason: "late"))
        follower.cursor.checkedAt = 7001
        return follower.cursor
    }

    @Test("comes back as it was")
    func roundTrip() throws {
        for cursor in [FollowCursor(), try Self.cursor()] {
            #expect(try FollowCursor(decoding: cursor.encoded()) == cursor)
        }
    }

    @Test("keeps numbers that only a forged event can have brought")
    func extremes() throws {
        var cursor = FollowCursor()
        cursor.note(StreamedNews(generation: 7, sequence: .max, news: .gap(from: 1, to: .max)))
        #expect(cursor.sequence == .max && cursor.entry == .max)
        #expect(try FollowCursor(decoding: cursor.encoded()) == cursor)
    }

    @Test("is written as it is specified")
    func form() throws {
        var follower = Follower()
        _ = try follower.follow(entries: entries(1...1), tasks: [.sample(4), .sample(5, .finished)])
        #expect(
            follower.cursor.encoded().text.replacing(/"known":\[1,-?[0-9]+\]/, with: #""known":[1,0]"#)
                == #"{"version":1,"generation":1,"sequence":3,"entry":1,"first_sight":false,"unreachable_since":null,"#
                + #""checked_at":null,"known":[1,0],"tasks":[{"id":4,"told":["running"],"description":"backups.create","#
                + #""text":"Backing up of virtual server #4 on physical server node1."},"#
                + #"{"id":5,"told":["finished"]}]}"#)
    }

    @Test("stays small: 300 entries and 300 tasks in 20 KB")
    func size() throws {
        var follower = Follower()
        for last in stride(from: Int64(1_000_100), through: 1_000_500, by: 100) {
            let tasks = (last - 99...last).map { PanelTask.sample($0, .finished) }
            _ = try follower.follow(entries: entries(last - 99...last), tasks: tasks)
        }
        #expect(follower.cursor.encoded().count < 20_000)
        #expect(try FollowCursor(decoding: follower.cursor.encoded()) == follower.cursor)
    }

    @Test("is refused where it is cut short at any byte, goes on, or is another version's")
    func damaged() throws {
        let whole = try Self.cursor().encoded()
        for end in 0..<whole.count {
            #expect(throws: JSONError.self) { try FollowCursor(decoding: Array(whole[..<end])) }
        }
        #expect(throws: JSONError.self) { try FollowCursor(decoding: whole + [UInt8(ascii: "!")]) }
        #expect(throws: JSONError(.unknownVersion, at: 12)) {
            try FollowCursor(decoding: Array(whole.text.replacing(#""version":1"#, with: #""version":2"#).utf8))
        }
        for (old, new) in [
            (#""generation""#, #""generations""#), (#""known":["#, #""known":[1,"#),
            (#""told":["#, #""told":["gone","#),
            (#""first_sight":false"#, #""first_sight":0"#), (#","tasks""#, #","more":1,"tasks""#),
            (#""entry":2"#, #""entry":"2""#),
        ] {
            let json = Array(whole.text.replacing(old, with: new).utf8)
            #expect(json != whole)
            #expect(throws: JSONError.self, "\(new)") { try FollowCursor(decoding: json) }
        }
    }

    @Test("is refused where it holds what no gateway has written, as following it might never end")
    func impossible() throws {
        let whole = try Self.cursor().encoded()
        for (old, new) in [
            (#""generation":2"#, #""generation":0"#), (#""generation":2"#, #""generation":9223372036854775807"#),
            (#""entry":2"#, #""entry":-9223372036854775808"#), (#""entry":2"#, #""entry":1"#),
            (#""known":["#, #""known":[9,1,"#),
            (#""known":["#, #""known":[1,7,"#), (#""tasks":["#, #""tasks":[{"id":9,"told":["running"]},"#),
        ] {
            let json = Array(whole.text.replacing(old, with: new).utf8)
            #expect(json != whole)
            #expect(throws: JSONError.self, "\(new)") { try FollowCursor(decoding: json) }
        }
    }

    @Test("never traps, whatever stands there")
    func noise() throws {
        var generator = SeededGenerator(seed: 3)
        let whole = try Self.cursor().encoded()
        var refused = 0
        for _ in 0..<3000 {
            var noisy = whole
            for _ in 0..<3 {
                noisy[Int.random(in: noisy.indices, using: &generator)] = UInt8.random(
                    in: 0x20..<0x7F, using: &generator)
            }
            do { _ = try FollowCursor(decoding: noisy) } catch { refused += 1 }
        }
        #expect(refused > 1000)
    }

    @Test("holds no secret: of a task that runs only words that its kind is known to have, and few of them")
    func secrets() throws {
        var cursor = FollowCursor()
        let long = String(repeating: "x", count: 5000)
        let tasks = [
            PanelTask(id: 1, description: "backups.create", status: .running, text: "went wrong: hunter22"),
            PanelTask(
                id: 2, description: "backups.create", status: .running,
                text: "Backing up of virtual server #2 on physical server root:hunter22 ."),
            PanelTask(id: 3, description: "unknown root:hunter22", status: .running, text: "hunter22"),
            PanelTask(id: 4, description: long, status: .running, text: long),
            PanelTask(
                id: 5, description: "os_templates.install", status: .running,
                text: "OS templates installation on the server \(long)."),
        ]
        for task in tasks { cursor.note(.task(task, isFirstSeen: false)) }
        let json = cursor.encoded().text
        #expect(!json.contains("hunter22") && json.utf8.count < 2000)
        #expect(json.contains("#2 on physical server *** ."))
    }
}

import TestSupport
import Testing

@testable import Bridge

@Suite("An event of the log that is read back from the stream")
struct StreamedNewsTests {
    @Test("is noted as the news was that it was made of, whatever that tells, also where secrets are taken out")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 21)
        let scrubber = Scrubber(secrets: ["hunter22", "a b", "physical", "!"])
        for _ in 0..<200 {
            var (noted, reread) = (FollowCursor(), FollowCursor())
            for _ in 0..<20 {
                let news = RandomNews.news(after: noted, using: &generator)
                let event = CloudEvent(news, of: "main", after: noted, at: 77, scrubber: scrubber)
                noted.note(news)
                let streamed = try #require(StreamedNews(event.encoded(), of: "main"), "\(news)")
                reread.note(streamed)
                try #require(reread == noted, "\(news)")
                // Again, and from another reading of the same body.
                reread.note(streamed)
                try #require(reread == noted, "\(news)")
            }
        }
    }

    @Test("does no harm again, or in another order, once all of the stream was noted")
    func disorder() throws {
        var generator = SeededGenerator(seed: 22)
        for _ in 0..<200 {
            var cursor = FollowCursor()
            var stream: [StreamedNews] = []
            for _ in 0..<30 {
                let news = RandomNews.news(after: cursor, using: &generator)
                stream.append(cursor.next(news))
                cursor.note(news)
            }
            var again = cursor
            for streamed in stream.shuffled(using: &generator) { again.note(streamed) }
            #expect(again == cursor)
            // Read once more from somewhere in the middle on, as after a connection that broke.
            for start in [0, 10, 29] { for streamed in stream[start...] { again.note(streamed) } }
            #expect(again == cursor)
            var anew = FollowCursor()
            for streamed in stream + stream { anew.note(streamed) }
            #expect(anew == cursor)
        }
    }

    @Test("of a higher generation is believed: another gateway led meanwhile")
    func higherGeneration() throws {
        var follower = Follower()
        _ = try follower.follow(entries: entries(1...10), tasks: [.sample(1)])
        var behind = follower.cursor
        _ = try follower.follow(entries: entries(1...5) + entries(6...7, day: 24), tasks: [.sample(1)])
        _ = try follower.follow(entries: entries(1...3, day: 25), tasks: [])
        #expect(follower.cursor.generation == 3)
        // Nothing but the last event: the reset itself is no longer in the stream.
        let last = try #require(follower.stream.last)
        behind.note(last)
        #expect(behind.generation == 3 && behind.entry == 3 && behind.sequence == follower.cursor.sequence)
        var late = Follower(cursor: behind)
        #expect(try late.follow(entries: entries(1...4, day: 25), tasks: []) == ["3:event:4"])
    }

    @Test("of a lower generation counts for nothing but the sequence")
    func lowerGeneration() throws {
        var follower = Follower()
        _ = try follower.follow(entries: entries(1...10), tasks: [.sample(1)])
        _ = try follower.follow(entries: entries(1...3, day: 24), tasks: [])
        let before = follower.cursor
        let entry = LogEntry.sample(90)
        follower.cursor.note(StreamedNews(generation: 1, sequence: 99, news: .entry(entry, isFirstSeen: false)))
        #expect(follower.cursor.sequence == 99 && follower.cursor.entry == before.entry)
        #expect(try follower.follow(entries: entries(1...3, day: 24), tasks: []) == [])
    }

    @Test("of a generation whose reset it has lost sight of forgets the entries of those between")
    func resetOfLaterGeneration() throws {
        var follower = Follower()
        _ = try follower.follow(entries: entries(1...10), tasks: [])
        follower.cursor.note(StreamedNews(generation: 3, sequence: 50, news: .reset(after: 8)))
        #expect(follower.cursor.generation == 3 && follower.cursor.entry == 8)
        #expect(try follower.follow(entries: entries(1...9, day: 25), tasks: []) == ["3:event:9"])
    }

    @Test("ends the first look unless it says that it was seen first")
    func firstSight() {
        for (news, isFirst) in [
            (LogNews.entry(.sample(1), isFirstSeen: true), true), (.entry(.sample(1), isFirstSeen: false), false),
            (.task(.sample(1), isFirstSeen: true), true), (.task(.sample(1), isFirstSeen: false), false),
            (.reset(after: 0), false), (.gap(from: 1, to: 2), false), (.reachable(since: 1), true),
        ] {
            var cursor = FollowCursor()
            cursor.note(news)
            #expect(cursor.isFirstSight == isFirst, "\(news)")
        }
        var cursor = FollowCursor()
        cursor.note(.entry(.sample(1), isFirstSeen: true))
        cursor.note(.gap(from: 2, to: 3))
        #expect(cursor.isFirstSight)
    }

    // MARK: What is not believed

    private static let event = CloudEvent(
        .entry(.sample(5), isFirstSeen: false), of: "main", after: FollowCursor(), at: 0
    ).encoded().text

    @Test("is none where it is another panel's, or no event of log or tasks")
    func others() throws {
        #expect(StreamedNews(Array(Self.event.utf8), of: "main") != nil)
        for panel in ["mai", "main2", "", "*", "main:1"] {
            #expect(StreamedNews(Array(Self.event.utf8), of: panel) == nil)
        }
        let command = try Samples.command("virtual_servers.restart", #"{"id":1}"#)
        let reply = Reply(to: command, .succeeded, result: Array("{}".utf8), attempts: 1).sealed
        #expect(StreamedNews(CloudEvent(ChangeEnd(reply: reply, at: 7), of: command).encoded(), of: "main") == nil)
    }

    @Test(
        "is none where anything that counts is not as the gateway writes it",
        arguments: [
            ("main:1:event:5", "main:1:event:6"), ("main:1:event:5", "main:0:event:5"),
            ("main:1:event:5", "main::event:5"),
            ("main:1:event:5", "main:-1:event:5"), ("main:1:event:5", "main:01:event:5"), ("main:1:event:5", "main"),
            ("main:1:event:5", "main:9223372036854775807:event:5"), ("main:1:event:5", "main:2147483648:event:5"),
            ("main:1:event:5", ""), (#""id":"main:1:event:5","#, ""), (#""id":"main:1:event:5""#, #""id":5"#),
            ("00000000000000000001", "1"), ("00000000000000000001", "+0000000000000000001"),
            ("00000000000000000001", "99999999999999999999"),
            ("00000000000000000001", "0000000000000000000x"), (#""00000000000000000001""#, "1"),
            ("org.openvz.panel.event", "org.openvz.panel.gap"), ("org.openvz.panel.event", "org.openvz.panel"),
            ("org.openvz.panel.event", "event"), (#""data":{"#, #""data":[{"#), (#""data":{"#, #""data":{"id":5,"#),
            (#""id":5"#, #""id":"5""#), (#""id":5"#, #""id":5.0"#), (#""id":5"#, #""id":0"#),
            (#""message":"virtual_server.updated""#, #""message":null"#), (#""level":"info""#, #""level":1"#),
            (#""text":"#, #""texts":"#), (#"{"specversion""#, #"[{"specversion""#), ("}}", "}"), ("}}", "}}}"),
        ])
    func forged(_ old: String, _ new: String) {
        let body = Self.event.replacing(old, with: new, maxReplacements: 1)
        #expect(body != Self.event)
        #expect(StreamedNews(Array(body.utf8), of: "main") == nil)
    }

    @Test(
        "is none where it tells of ids that cannot be",
        arguments: [
            LogNews.gap(from: 10, to: 9), .gap(from: 0, to: 9), .gap(from: -3, to: -1), .reset(after: -1),
            .entry(.sample(0), isFirstSeen: false), .entry(.sample(-5), isFirstSeen: false),
            .task(.sample(0), isFirstSeen: false),
        ])
    func impossibleIDs(_ news: LogNews) {
        let body = CloudEvent(news, of: "main", after: FollowCursor(), at: 0).encoded()
        #expect(StreamedNews(body, of: "main") == nil)
    }

    @Test(
        "is none where its data is not of its kind",
        arguments: [
            (LogNews.task(.sample(4), isFirstSeen: false), #""status":"running""#, #""status":"asleep""#),
            (.task(.sample(4), isFirstSeen: false), #""description":"#, #""name":"#),
            (.gap(from: 3, to: 9), #""to":9"#, #""to":9223372036854775808"#),
            (.gap(from: 3, to: 9), #""from":3,"#, ""), (.reset(after: 7), #","after":7"#, ""),
            (.reachable(since: 7000), #""unreachable_since":"1970-01-01T00:00:07.000Z""#, #""unreachable_since":7"#),
            (.unreachable(since: 7000, code: .expired, reason: ""), #""code":"expired""#, #""code":"gone""#),
            (.unreachable(since: 7000, code: .expired, reason: ""), #""message":"","#, ""),
        ])
    func otherData(_ news: LogNews, _ old: String, _ new: String) {
        let body = CloudEvent(news, of: "main", after: FollowCursor(), at: 0).encoded().text
        #expect(StreamedNews(Array(body.utf8), of: "main") != nil)
        let forged = body.replacing(old, with: new)
        #expect(forged != body)
        #expect(StreamedNews(Array(forged.utf8), of: "main") == nil)
    }

    @Test("may claim any number, and nothing traps")
    func extremes() throws {
        let claims: [LogNews] = [
            .entry(.sample(.max), isFirstSeen: false), .gap(from: 1, to: .max),
            .task(.sample(.max), isFirstSeen: false),
            .reset(after: .max), .reset(after: 0), .unreachable(since: 1, code: .expired, reason: ""),
        ]
        for claim in claims {
            for sequence in [0, 1, UInt64.max] {
                for generation in [1, StreamedNews.highestGeneration] {
                    var follower = Follower()
                    _ = try follower.follow(entries: entries(1...3), tasks: [.sample(1)])
                    follower.cursor.note(StreamedNews(generation: generation, sequence: sequence, news: claim))
                    for last in [4, 5] as [Int64] {
                        let snapshot = LogSnapshot(entries: entries(1...last), tasks: [.sample(1), .sample(2)])
                        var count = 0
                        while let news = follower.cursor.news(in: snapshot), count < 100 {
                            _ = CloudEvent(news, of: "main", after: follower.cursor, at: 0).encoded()
                            follower.cursor.note(news)
                            count += 1
                        }
                        #expect(count < 20)
                        follower.cursor.settle(snapshot)
                    }
                }
            }
        }
    }

    @Test("is none of any bytes")
    func noise() {
        var generator = SeededGenerator(seed: 23)
        for text in ["", "null", "[]", "{}", "\u{0}", String(repeating: "[", count: 100_000), "{\"id\":{\"a\":1}}"] {
            #expect(StreamedNews(Array(text.utf8), of: "main") == nil)
        }
        let whole = Array(Self.event.utf8)
        for end in whole.indices { #expect(StreamedNews(Array(whole[..<end]), of: "main") == nil) }
        for _ in 0..<5000 {
            var noisy = whole
            noisy[Int.random(in: noisy.indices, using: &generator)] = UInt8.random(in: .min ... .max, using: &generator)
            if let streamed = StreamedNews(noisy, of: "main") {
                #expect(streamed.generation >= 1)
            }
        }
    }
}

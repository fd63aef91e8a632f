import TestSupport
import Testing

@testable import Bridge

@Suite("What is not believed of the stream")
struct ForgedNewsTests {
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

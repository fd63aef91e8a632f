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
}

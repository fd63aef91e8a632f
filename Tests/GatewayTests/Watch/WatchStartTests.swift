import Testing

@testable import Gateway

@Suite("Command line: where watching begins")
struct WatchStartTests {
    /// 2026-11-23T10:49:12Z.
    private static let now: Int64 = 1_795_430_952_000
    /// An hour before UTC, and from the last Sunday of March 2026 to that of October two.
    private static let zone = LocalTime { 1_774_746_000..<1_792_890_000 ~= $0 ? 7200 : 3600 }

    private func start(_ text: String) throws -> WatchStart { try WatchStart(text, at: Self.now, in: Self.zone) }

    @Test("first, last, an offset and a time are understood")
    func reads() throws {
        #expect(try start("first") == .first && start("last") == .last && start("now") == .now)
        #expect(try start("0") == .offset(0) && start("4711") == .offset(4711))
        for (text, milliseconds) in [
            ("2026-11-23T10:49:12Z", 0), ("2026-11-23 10:49:12z", 0), ("2026-11-23t10:49:11.5Z", -500),
            ("2026-11-23T10:49:11.123456Z", -877), ("2026-11-23T12:19:12+01:30", 0), ("2026-11-23T02:49:12-08:00", 0),
            ("2026-11-23T10:49:12-00:00", 0), ("2026-11-23 11:49:12", 0), ("2026-11-23 11:49", -12_000),
            ("2026-11-23T11:49", -12_000), ("2026-11-23", -42_552_000), ("2026-11-23+00:00", -38_952_000),
        ] as [(String, Int64)] {
            #expect(try start(text) == .time(Self.now + milliseconds), "\(text)")
        }
    }

    @Test("local times are right on both sides of a change of the clock")
    func summerTime() {
        for (text, utc) in [
            ("2026-03-29 01:59:59", "2026-03-29T00:59:59Z"), ("2026-03-29 03:00:00", "2026-03-29T01:00:00Z"),
            ("2026-10-25 01:30:00", "2026-10-24T23:30:00Z"), ("2026-10-25 03:00:00", "2026-10-25T02:00:00Z"),
        ] {
            let time = Self.zone.milliseconds(of: text)
            #expect(time != nil && time == Self.zone.milliseconds(of: utc), "\(text)")
            #expect(time.map { Self.zone.text(milliseconds: $0).suffix(8) } == text.suffix(8))
        }
    }

    @Test(
        "what is no place is refused with what one is",
        arguments: [
            "", "newest", "-1", "99999999999999999999", "2026-02-30", "2026-11-23T25:00", "2026-11-23 10", "10:49",
            "2026-11-23x10:49", "2026-11-23T10:49:12.Z", "2026-11-23T10:49+25:00", "2026-11-23T10:49+0100", "2026-1-2",
            "2026-11-23T10:49:12.1.2Z", "２０２６", "2026-11-23T10:49:12ZZ", "Z",
        ])
    func refuses(_ text: String) {
        let error = #expect(throws: CommandLineError.self) { try start(text) }
        #expect(error?.description.contains("first, last, an offset") == true)
    }

    @Test("a time to come is refused")
    func refusesTheFuture() {
        let error = #expect(throws: CommandLineError.self) { try start("2026-11-23T10:49:13Z") }
        #expect(error?.description.contains("future") == true)
    }

    // MARK: The way through the stream

    private func place(_ start: WatchStart, end: Int64) throws -> StreamOffset {
        var position = StreamPosition(from: start, follows: true)
        return try position.begin(before: end).place
    }

    @Test("watching begins where it was told to")
    func begins() throws {
        #expect(try place(.now, end: 41) == .number(42) && place(.now, end: -1) == .number(0))
        #expect(try place(.last, end: 41) == .number(41) && place(.last, end: -1) == .number(0))
        #expect(try place(.first, end: 41) == .first && place(.time(1_500), end: 41) == .time(1))
        #expect(try place(.offset(42), end: 41) == .number(42))
        for end in [-1, 40] as [Int64] {
            let failure = #expect(throws: WatchFailure.self) { try place(.offset(42), end: end) }
            #expect(failure?.kind == .failed && failure?.message.contains("no offset 42 yet") == true)
        }
    }

    @Test("on a new connection it goes on with the next message, and before the first one where it was to begin")
    func goesOn() throws {
        for (start, next) in [(.now, 42), (.last, 41), (.offset(7), 7)] as [(WatchStart, Int64)] {
            var position = StreamPosition(from: start, follows: true)
            let first = try position.begin(before: 41).place
            #expect(try position.begin(before: 60).place == first)
            #expect(first == .number(next) && position.take(next) == nil)
            let again = try position.begin(before: next)
            #expect(again.place == .number(next + 1) && again.remark == nil && !position.isComplete)
        }
        var position = StreamPosition(from: .time(2_000), follows: true)
        _ = try position.begin(before: 41)
        #expect(try position.begin(before: 60).place == .time(2))
        #expect(position.take(17) == nil)
        #expect(try position.begin(before: 60).place == .number(18))
    }

    @Test("a stream that was made anew is read from its beginning")
    func noticesANewStream() throws {
        for follows in [true, false] {
            var position = StreamPosition(from: .last, follows: follows)
            _ = try position.begin(before: 41)
            let anew = try position.begin(before: 3)
            #expect(anew.place == .number(0) && anew.remark?.contains("made anew") == true)
            #expect((0...3).allSatisfy { !position.isComplete && position.take($0) == nil })
            #expect(position.isComplete == !follows)
        }
    }

    @Test("what the stream keeps no more is told")
    func tellsOfWhatIsGone() throws {
        var position = StreamPosition(from: .offset(5), follows: true)
        _ = try position.begin(before: 41)
        #expect(position.take(12)?.contains("before offset 12 no more; 7 were") == true)
        #expect(position.take(13) == nil)
    }

    @Test("without following it is complete with what was the last message at the start")
    func ends() throws {
        for start in [.first, .last, .offset(0), .time(0)] as [WatchStart] {
            var empty = StreamPosition(from: start, follows: false)
            _ = try empty.begin(before: -1)
            #expect(empty.isComplete)
            var position = StreamPosition(from: start, follows: false)
            _ = try position.begin(before: 1)
            #expect(!position.isComplete)
            _ = position.take(1)
            #expect(position.isComplete)
        }
        var beyond = StreamPosition(from: .offset(2), follows: false)
        _ = try beyond.begin(before: 1)
        #expect(beyond.isComplete)
    }
}

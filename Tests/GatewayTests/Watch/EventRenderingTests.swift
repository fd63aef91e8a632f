import Testing

@testable import Gateway

@Suite("Command line: events as lines")
struct EventRenderingTests {
    private static let utc = LocalTime { _ in 0 }

    private func words(_ kind: String, _ data: String) throws -> String {
        try #require(WatchedEvent.sample(kind, data)).words(in: Self.utc)
    }

    @Test("every kind is told in plain words")
    func words() throws {
        for (kind, data, words) in [
            (
                "event.user.created", #"{"level":"info","message":"user.created","text":"User jill was created."}"#,
                "User jill was created."
            ),
            ("event.internal_error", #"{"level":"error","text":"Internal error: x"}"#, "error: Internal error: x"),
            (
                "event.role.created", #"{"level":"info","text":"Role x was created.","first_seen":true}"#,
                "Role x was created. (first seen)"
            ),
            ("event.unknown", #"{"level":"unknown","message":"odd"}"#, "odd"),
            ("task.backups.create.running", #"{"status":"running","text":"Backing up."}"#, "running: Backing up."),
            ("task.backups.create.lost", #"{"status":"lost","text":"Backing up."}"#, "lost sight of: Backing up."),
            ("gap", #"{"from":51,"to":101,"count":51}"#, "entries 51 to 101 were missed"),
            ("gap", #"{"from":51,"to":51,"count":1}"#, "entry 51 was missed"),
            ("reset", #"{"generation":2,"after":0}"#, "the panel has another database, its entries begin anew"),
            (
                "reset", #"{"generation":2,"after":7}"#,
                "the panel has another database, its entries begin anew; up to 7 they are as before"
            ),
            (
                "unreachable", #"{"code":"panel_unreachable","message":"The panel cannot be reached: refused."}"#,
                "the panel cannot be followed: The panel cannot be reached: refused."
            ),
            (
                "reachable", #"{"unreachable_since":"2026-11-23T10:00:00.000Z"}"#,
                "the panel can be followed again, for the first time since Nov 23 10:00:00"
            ),
            (
                "command.users.create.succeeded",
                #"{"command":"order-1","method":"users.create","outcome":"succeeded","result":{"id":3},"attempts":1}"#,
                "succeeded, made id 3 (order-1)"
            ),
            (
                "command.users.create.failed",
                #"{"command":"order-1","outcome":"failed","error":{"code":"x","message":"Object not found."}}"#,
                "failed: Object not found. (order-1)"
            ),
            (
                "command.users.create.in_doubt", #"{"method":"users.create","outcome":"in_doubt"}"#,
                "in doubt"
            ),
        ] {
            #expect(try self.words(kind, data) == words)
        }
    }

    private func lines(_ rendering: EventRendering, _ events: WatchedEvent?...) throws -> [String] {
        var rendering = rendering
        return try events.enumerated().map { rendering.line(try #require($1), at: Int64($0)) }
    }

    private static let short = WatchedEvent.sample("gap", #"{"from":5,"to":5}"#)
    private static let long = WatchedEvent.sample(
        "task.os_templates.install.running", #"{"status":"running","text":"Go."}"#, subject: "hardware_server/node1"
    )
    private static let failed = WatchedEvent.sample(
        "command.users.create.failed", #"{"method":"users.create","outcome":"failed"}"#)

    @Test("columns are aligned, and stay as wide as they have had to be")
    func aligns() throws {
        let lines = try lines(EventRendering(zone: Self.utc), Self.short, Self.long, Self.short)
        #expect(
            lines == [
                "Nov 23 10:49:12  main  gap                           -                   entry 5 was missed",
                "Nov 23 10:49:12  main  task.os_templates.install.running  hardware_server/node1  running: Go.",
                "Nov 23 10:49:12  main  gap                                -                      entry 5 was missed",
            ])
    }

    @Test("one very long text shifts its own line alone")
    func limitsColumns() throws {
        let word = String(repeating: "x", count: 80)
        let odd = WatchedEvent.sample("event.\(word)", #"{"text":"Odd."}"#, subject: word)
        let lines = try lines(EventRendering(zone: Self.utc), odd, Self.short)
        #expect(lines[0].hasSuffix("  \(word)  Odd.") && lines[1].count == 113)
    }

    @Test("offsets come first, and what is no event says so")
    func offsets() throws {
        let rendering = EventRendering(hasOffsets: true, zone: Self.utc)
        #expect(try lines(rendering, Self.short)[0].hasPrefix("0         Nov 23 10:49:12  main  gap "))
        #expect(rendering.line(ofNoEvent: 5, at: 123_456_789) == "123456789  not an event: 5 bytes")
        #expect(EventRendering().line(ofNoEvent: 5, at: 1) == "not an event: 5 bytes")
    }

    @Test("a line is cut to the terminal's width, and only where there is one")
    func cuts() throws {
        let cut = try lines(EventRendering(width: 40, zone: Self.utc), Self.short)[0]
        #expect(cut == "Nov 23 10:49:12  main  gap             …" && cut.count == 40)
        let fitting = try lines(EventRendering(width: 91, zone: Self.utc), Self.short)[0]
        #expect(fitting.hasSuffix(" was missed") && fitting.count == 91)
    }

    @Test("what one must look at is coloured, the rest is not, and without colours nothing is")
    func colours() throws {
        let colours = [
            ("event.x", #"{"level":"error"}"#, "31"), ("event.x", #"{"level":"fatal"}"#, "31"),
            ("event.x", #"{"level":"warn"}"#, nil),
            ("event.x.failed", #"{"level":"info"}"#, nil), ("task.x.failed", "{}", "31"), ("task.x.lost", "{}", "33"),
            ("task.x.finished", "{}", nil), ("command.a.b.failed", "{}", "31"), ("command.a.b.in_doubt", "{}", "33"),
            ("command.a.b.succeeded", "{}", nil), ("gap", "{}", "33"), ("reset", "{}", "33"),
            ("unreachable", "{}", "31"),
            ("reachable", "{}", "32"),
        ]
        for (kind, data, colour) in colours {
            let event = WatchedEvent.sample(kind, data)
            let line = try lines(EventRendering(hasColour: true, zone: Self.utc), event)[0]
            #expect(
                line.hasPrefix(colour.map { "\u{1B}[\($0)m" } ?? "Nov")
                    && line.hasSuffix("\u{1B}[0m") == (colour != nil), "\(kind)")
            #expect(try !lines(EventRendering(zone: Self.utc), event)[0].contains("\u{1B}"))
        }
        let cut = try lines(EventRendering(hasColour: true, width: 20, zone: Self.utc), Self.failed)[0]
        #expect(cut == "\u{1B}[31mNov 23 10:49:12  ma…\u{1B}[0m")
    }

    @Test("nothing of a panel's text can steer the terminal or begin a line")
    func isSafe() throws {
        let hostile = #"a\u001b[2Jb\u009bc\u202ed\r\ne\u2028f\u0007"#
        let event = WatchedEvent.sample(
            "command.users.create.failed",
            #"{"outcome":"\#(hostile)","command":"\#(hostile)","error":{"message":"\#(hostile)"}}"#,
            subject: hostile)
        let line = try lines(EventRendering(zone: Self.utc), event)[0]
        let steering = line.unicodeScalars.filter {
            [.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
        #expect(steering.isEmpty && line.contains("\\u{1b}[2J"))
        let text = WatchedEvent.sample("event.x", #"{"text":"Internal error: one\ntwo\r\nthree"}"#)
        #expect(try lines(EventRendering(zone: Self.utc), text)[0].hasSuffix("Internal error: one two three"))
    }

    // MARK: Formats

    @Test("JSON is printed byte for byte, and what is no event not at all")
    func json() throws {
        let body = Array(WatchedEvent.body("gap", #"{"from":1,"to":"\#u{202E}"}"#).utf8)
        let event = WatchedEvent(body, routingKey: "main.gap")
        var plain = WatchFormat.json(hasOffsets: false, isOnTerminal: false)
        #expect(event != nil && plain.line(event, body, at: 7) == body && plain.line(nil, body, at: 8) == nil)
        var numbered = WatchFormat.json(hasOffsets: true, isOnTerminal: false)
        #expect(numbered.line(event, body, at: 7) == Array("7\t".utf8) + body)
        var safe = WatchFormat.json(hasOffsets: false, isOnTerminal: true)
        #expect(
            safe.line(event, body, at: 7).map { String(decoding: $0, as: UTF8.self).contains(#""to":"\u202e""#) }
                == true)
    }

    @Test(
        "what a gateway would not have written is no event",
        arguments: [
            ("", "main.gap"), ("{}", "main.gap"), ("[1]", "main.gap"), ("\u{0}", "main.gap"),
            (WatchedEvent.body("gap", "{}"), "other.gap"), (WatchedEvent.body("gap", "{}"), "main"),
            (WatchedEvent.body("gap", "{}") + "\n", "main.gap"),
            (WatchedEvent.body("gap", "{} "), "panelbridge.events"),
            (WatchedEvent.body("gap", "{}").replacing("org.openvz", with: "com.example"), "main.gap"),
            (WatchedEvent.body("gap", "{}").replacing("main:1:x", with: "Main:1:x"), "Main.gap"),
            (WatchedEvent.body("gap", "{}").replacing(".345Z", with: "Z"), "main.gap"),
        ])
    func noEvents(_ body: String, _ routingKey: String) {
        #expect(WatchedEvent(Array(body.utf8), routingKey: routingKey) == nil)
    }
}

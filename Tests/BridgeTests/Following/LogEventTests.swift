import Testing

@testable import Bridge

@Suite("The events of a panel's log and tasks")
struct LogEventTests {
    private static let now: Int64 = 1_795_430_952_345

    private static func event(
        _ news: LogNews, after cursor: FollowCursor = FollowCursor(), of panel: String = "main",
        secrets: [String] = []
    ) -> CloudEvent {
        CloudEvent(news, of: panel, after: cursor, at: now, scrubber: Scrubber(secrets: secrets))
    }

    private static func entry(
        _ message: String, _ text: String, level: Int64 = 1, address: String? = "10.0.0.1",
        createdAt: String? = "2026-11-23T10:49:12Z"
    ) -> LogNews {
        let entry = LogEntry(id: 5, level: level, message: message, text: text, address: address, createdAt: createdAt)
        return .entry(entry, isFirstSeen: false)
    }

    private static func task(_ status: PanelTask.Status, _ description: String = "backups.create") -> LogNews {
        let text = "Backing up of virtual server #131 on physical server node1."
        return .task(PanelTask(id: 4, description: description, status: status, text: text), isFirstSeen: false)
    }

    // MARK: The contract's table

    struct Row: Sendable, CustomTestStringConvertible {
        let news: LogNews
        let type: String
        let routingKey: String
        let id: String
        var time = LogEventTests.now
        var testDescription: String { id }
    }

    static let table = [
        Row(
            news: entry("user.created", "User john was created."), type: "event.user.created",
            routingKey: "event.user.created", id: "1:event:5", time: 1_795_430_952_000),
        Row(
            news: task(.running), type: "task.running", routingKey: "task.backups.create.running",
            id: "1:task:4:running"),
        Row(
            news: task(.finished), type: "task.finished", routingKey: "task.backups.create.finished",
            id: "1:task:4:finished"),
        Row(news: task(.failed), type: "task.failed", routingKey: "task.backups.create.failed", id: "1:task:4:failed"),
        Row(news: task(.lost), type: "task.lost", routingKey: "task.backups.create.lost", id: "1:task:4:lost"),
        Row(news: .gap(from: 3, to: 9), type: "gap", routingKey: "gap", id: "1:gap:3-9"),
        Row(news: .reset(after: 7), type: "reset", routingKey: "reset", id: "2:reset"),
        Row(
            news: .unreachable(since: 1_795_430_000_001, code: .panelTimeout, reason: "late"), type: "unreachable",
            routingKey: "unreachable", id: "1:2026-11-23T10:33:20.001Z:unreachable", time: 1_795_430_000_001),
        Row(
            news: .reachable(since: 1_795_430_000_001), type: "reachable", routingKey: "reachable",
            id: "1:2026-11-23T10:33:20.001Z:reachable"),
    ]

    @Test("have the type, routing key, id, source and time of the contract", arguments: table)
    func names(_ row: Row) {
        let event = Self.event(row.news)
        #expect(event.type == "org.openvz.panel.\(row.type)")
        #expect(event.routingKey == "main.\(row.routingKey)")
        #expect(event.id == "main:\(row.id)")
        #expect(event.source == "/panels/main")
        #expect(event.time == row.time)
        #expect(event.sequence == "00000000000000000001")
    }

    @Test("have as data what the contract says of each")
    func data() {
        #expect(
            Self.event(Self.task(.lost)).data.text
                == #"{"id":4,"status":"lost","description":"backups.create","#
                + #""text":"Backing up of virtual server #131 on physical server node1.","#
                + #""params":{"identity":"131","host":"node1"}}"#)
        #expect(Self.event(.gap(from: 3, to: 9)).data.text == #"{"from":3,"to":9,"count":7}"#)
        #expect(Self.event(.reset(after: 7)).data.text == #"{"generation":2,"after":7}"#)
        #expect(
            Self.event(.unreachable(since: 1, code: .panelTimeout, reason: "late")).data.text
                == #"{"code":"panel_timeout","message":"late","since":"1970-01-01T00:00:00.001Z"}"#)
        #expect(
            Self.event(.reachable(since: 1)).data.text == #"{"unreachable_since":"1970-01-01T00:00:00.001Z"}"#)
        #expect(
            Self.event(Self.entry("x", "y", level: 2, address: nil, createdAt: nil)).data.text
                == #"{"id":5,"level":"warn","message":"x","text":"y","ip_address":null,"created_at":null}"#)
    }

    @Test("count across kinds and generations, and carry the generation that the cursor is in")
    func counting() {
        var cursor = FollowCursor()
        for (number, news) in [LogNews.gap(from: 1, to: 4), .reset(after: 2), .gap(from: 3, to: 4)].enumerated() {
            let event = Self.event(news, after: cursor)
            #expect(event.sequence == "0000000000000000000\(number + 1)")
            cursor.note(news)
        }
        #expect(Self.event(.gap(from: 5, to: 5), after: cursor).id == "main:2:gap:5-5")
        #expect(cursor.generation == 2 && cursor.sequence == 3 && cursor.entry == 4)
    }

    @Test(
        "spell levels as words",
        arguments: zip(-1...6, "unknown debug info warn error fatal unknown unknown".split(separator: " ")))
    func levels(_ level: Int, _ word: Substring) {
        #expect(Self.event(Self.entry("x", "", level: Int64(level))).data.text.contains(#""level":"\#(word)""#))
    }

    @Test(
        "take the gateway's time where the panel gives none that can be read",
        arguments: [
            nil, "", "Z", "2026-11-23 10:49:12", "2026-02-30T10:49:12Z", "2026-11-23T10:49:12+01:00",
            "2026-11-23T10:49:12X", "root:pass",
        ])
    func times(_ createdAt: String?) {
        #expect(Self.event(Self.entry("x", "", createdAt: createdAt)).time == Self.now)
    }

    // MARK: Subjects

    @Test(
        "are about what the text tells",
        arguments: [
            ("comment.created", "Comment on request #77 was created.", "request/77"),
            ("request.removed", "Request #78 was removed.", "request/78"),
            ("role.created", "Role VPS admin/\u{436} was created.", "role/VPS admin/\u{436}"),
            ("hardware_server.sync", "Server's node1 state was synchronized.", "hardware_server/node1"),
            (
                "virtual_server.counter_reached",
                "Limit kmemsize was reached for virtual server 131 on physical server node1.", "virtual_server/131"
            ),
        ])
    func subjects(_ key: String, _ text: String, _ subject: String) {
        let event = Self.event(Self.entry(key, text))
        #expect(event.subject == subject)
        #expect(event.encoded().text.contains(#""partitionkey":"\#(subject)""#))
    }

    @Test("are about nothing where the text does not tell, or tells what no attribute can hold")
    func withoutSubject() {
        let long = String(repeating: "x", count: 256)
        for news in [
            Self.entry("internal_error", "Internal error: x"),
            Self.entry("user.login.bad_login", "Attempt to login with unknown login name."),
            Self.entry("user.created", "User john was made."), Self.entry("unheard.of", "User john was created."),
            Self.entry("user.created", "User  was created."), Self.entry("user.created", "User a\nb was created."),
            Self.entry("user.created", "User \(long) was created."),
            Self.entry("user.created", "User \u{9F} was created."),
            Self.entry("user.created", "User \u{FFFE} was created."),
            .gap(from: 1, to: 2), .reset(after: 1), .reachable(since: 1),
            .unreachable(since: 1, code: .expired, reason: "user/x"),
        ] {
            let event = Self.event(news)
            #expect(event.subject == nil)
            #expect(!event.encoded().text.contains("partitionkey"))
        }
        #expect(
            Self.event(Self.entry("user.created", "User \(long.dropLast()) was created.")).subject?.utf8.count == 260)
    }

    // MARK: Hostile keys

    @Test(
        "hold of a key only what routing keys and types can, and the key itself in the data",
        arguments: [
            ("", "unknown"), ("a b", "a_b"), ("user.created\n", "user.created_"), ("a\r\nb", "a__b"), ("#.*", "_._"),
            ("\u{436}\u{443}\u{43A}", "___"), ("e\u{301}", "e_"), ("\u{0}", "_"), ("../x", ".._x"),
            ("A-z_0.9", "A-z_0.9"),
            ("root:hunter22 x", "____x"),
        ])
    func keys(_ key: String, _ word: String) {
        for (news, type, topic) in [
            (Self.entry(key, ""), "event.\(word)", "event.\(word)"),
            (Self.task(.failed, key), "task.failed", "task.\(word).failed"),
        ] {
            let event = Self.event(news)
            #expect(event.type == "org.openvz.panel.\(type)")
            #expect(event.routingKey == "main.\(topic)")
            let original = JSONWriter.string(of: Scrubber().scrub(key))
            #expect(event.data.text.contains(#":\#(original)"#))
        }
    }

    @Test("never exceed what AMQP holds, whatever the key", arguments: ["x", ".", "\u{436}", "\u{1F600}", "root:"])
    func longKeys(_ piece: String) {
        let key = String(repeating: piece, count: 200_000)
        var cursor = FollowCursor()
        let high = Int64.max - 1
        cursor.note(
            StreamedNews(generation: StreamedNews.highestGeneration, sequence: .max, news: .gap(from: 1, to: high)))
        let entry = LogEntry(id: .max, level: 1, message: key, text: key, address: key, createdAt: key)
        let task = PanelTask(id: .max, description: key, status: .finished, text: key)
        let all: [LogNews] = [
            .entry(entry, isFirstSeen: true), .task(task, isFirstSeen: true), .gap(from: high, to: .max),
            .reset(after: .max), .unreachable(since: .max, code: .panelUnreachable, reason: key),
            .reachable(since: .max),
        ]
        for news in all {
            let event = Self.event(news, after: cursor, of: String(repeating: "p", count: 40))
            #expect(max(event.id.utf8.count, event.type.utf8.count, event.routingKey.utf8.count) <= 255)
            #expect(event.sequence == "18446744073709551615")
        }
    }
}

extension JSONWriter {
    /// A text as JSON.
    static func string(of text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return writer.bytes.text
    }
}

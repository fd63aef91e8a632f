import Bridge
import Testing

@Suite("The events of a panel's log and tasks")
struct LogEventTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let news: LogNews
        let type: String
        let routingKey: String
        let id: String
        var time = LogSamples.now
        var testDescription: String { id }
    }

    static let table = [
        Row(
            news: LogSamples.entry("user.created", "User john was created."), type: "event.user.created",
            routingKey: "event.user.created", id: "1:event:5", time: 1_795_430_952_000),
        Row(
            news: LogSamples.task(.running), type: "task.running", routingKey: "task.backups.create.running",
            id: "1:task:4:running"),
        Row(
            news: LogSamples.task(.finished), type: "task.finished", routingKey: "task.backups.create.finished",
            id: "1:task:4:finished"),
        Row(
            news: LogSamples.task(.failed), type: "task.failed", routingKey: "task.backups.create.failed",
            id: "1:task:4:failed"),
        Row(
            news: LogSamples.task(.lost), type: "task.lost", routingKey: "task.backups.create.lost", id: "1:task:4:lost"
        ),
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
        let event = LogSamples.event(row.news)
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
            LogSamples.event(LogSamples.task(.lost)).data.text
                == #"{"id":4,"status":"lost","description":"backups.create","#
                + #""text":"Backing up of virtual server #131 on physical server node1.","#
                + #""params":{"identity":"131","host":"node1"}}"#)
        #expect(LogSamples.event(.gap(from: 3, to: 9)).data.text == #"{"from":3,"to":9,"count":7}"#)
        #expect(LogSamples.event(.reset(after: 7)).data.text == #"{"generation":2,"after":7}"#)
        #expect(
            LogSamples.event(.unreachable(since: 1, code: .panelTimeout, reason: "late")).data.text
                == #"{"code":"panel_timeout","message":"late","since":"1970-01-01T00:00:00.001Z"}"#)
        #expect(
            LogSamples.event(.reachable(since: 1)).data.text == #"{"unreachable_since":"1970-01-01T00:00:00.001Z"}"#)
        #expect(
            LogSamples.event(LogSamples.entry("x", "y", level: 2, address: nil, createdAt: nil)).data.text
                == #"{"id":5,"level":"warn","message":"x","text":"y","ip_address":null,"created_at":null}"#)
    }

    @Test("count across kinds and generations, and carry the generation that the cursor is in")
    func counting() {
        var cursor = FollowCursor()
        for (number, news) in [LogNews.gap(from: 1, to: 4), .reset(after: 2), .gap(from: 3, to: 4)].enumerated() {
            let event = LogSamples.event(news, after: cursor)
            #expect(event.sequence == "0000000000000000000\(number + 1)")
            cursor.note(news)
        }
        #expect(LogSamples.event(.gap(from: 5, to: 5), after: cursor).id == "main:2:gap:5-5")
        #expect(cursor.generation == 2 && cursor.sequence == 3 && cursor.entry == 4)
    }

    @Test(
        "spell levels as words",
        arguments: zip(-1...6, "unknown debug info warn error fatal unknown unknown".split(separator: " ")))
    func levels(_ level: Int, _ word: Substring) {
        #expect(
            LogSamples.event(LogSamples.entry("x", "", level: Int64(level))).data.text.contains(#""level":"\#(word)""#))
    }

    @Test(
        "take the gateway's time where the panel gives none that can be read",
        arguments: [
            nil, "", "Z", "2026-11-23 10:49:12", "2026-02-30T10:49:12Z", "2026-11-23T10:49:12+01:00",
            "2026-11-23T10:49:12X", "root:pass",
        ])
    func times(_ createdAt: String?) {
        #expect(LogSamples.event(LogSamples.entry("x", "", createdAt: createdAt)).time == LogSamples.now)
    }
}

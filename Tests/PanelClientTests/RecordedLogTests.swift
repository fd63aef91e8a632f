import Bridge
import Foundation
import PanelCatalog
import TestSupport
import Testing

@testable import PanelClient

@Suite("The recorded log and tasks of the panel, as events", .enabled(if: Recording.areThere))
struct RecordedLogTests {
    /// What the page of the log tells: key, then subject and parameters, then how often.
    private static let expected: [String: [String: Int]] = [
        "virtual_server.updated": [
            "virtual_server/210 identity=210": 19, "virtual_server/201 identity=201": 1,
            "virtual_server/101 identity=101": 3, "virtual_server/110 identity=110": 2,
        ],
        "virtual_server.created": Dictionary(
            uniqueKeysWithValues: [232, 230, 221, 220, 210, 202, 201, 101, 164, 163].map {
                ("virtual_server/\($0) identity=\($0)", 1)
            }),
        "virtual_server.removed": ["virtual_server/101 identity=101": 2, "virtual_server/162 identity=162": 1],
        "virtual_server.change_state_failed": [
            "virtual_server/101 code=50 identity=101 state=restart": 1,
            "virtual_server/101 code=50 identity=101 state=start": 1,
            "virtual_server/101 code=52 identity=101 state=stop": 2,
            "virtual_server/110 code=14 identity=110 state=start": 1,
            "virtual_server/164 code=50 identity=164 state=start": 1,
        ],
        "user.created": Dictionary(
            uniqueKeysWithValues: ["bkp", "utf8", "disab", "badrole", "norole", "\u{436}\u{443}\u{43A}", "john"].map {
                ("user/\($0) login=\($0)", 1)
            }),
        "user.updated": ["user/john login=john": 12, "user/admin login=admin": 1, "user/john2 login=john2": 1],
        "user.removed": ["user/john login=john": 1],
        "hardware_server.sync": ["hardware_server/127.0.0.1 host=127.0.0.1": 2],
        "hardware_server.sync_failed": ["hardware_server/127.0.0.1 host=127.0.0.1": 1],
    ]

    @Test("tells of every entry what it is about and what its text names")
    func log() throws {
        let page = try LogPage.entries(try Self.json("event_log-list"))
        #expect(page.map(\.id) == Array(50...149))
        var told: [String: [String: Int]] = [:]
        for event in Self.events(page.map { .entry($0, isFirstSeen: false) }) {
            let data = try Self.data(event)
            #expect(data["ip_address"] as? String == "127.0.0.1")
            let key = try #require(data["message"] as? String)
            #expect(event.routingKey == "main.event.\(key)")
            let text = "\(event.subject ?? "-") \(try Self.params(data))"
            told[key, default: [:]][text, default: 0] += 1
        }
        let errors = told.removeValue(forKey: "internal_error") ?? [:]
        #expect(errors.values.reduce(0, +) == 31)
        #expect(errors.keys.allSatisfy { $0.hasPrefix("- message=") })
        #expect(errors["- message=Connection refused - connect(2)"] == 7)
        #expect(told == Self.expected)
        #expect(told.values.flatMap(\.values).reduce(31, +) == 100)
    }

    @Test("tells of every task the same, but for the one that the panel has no text for")
    func tasks() throws {
        let page = try LogPage.tasks(try Self.json("tasks-list-failed-and-missing-translation"))
        let told = try Self.events(page.map { .task($0, isFirstSeen: false) }).map { event in
            "\(event.routingKey) \(event.subject ?? "-") \(try Self.params(try Self.data(event)))"
        }
        #expect(
            told == [
                "main.task.backups.create.finished virtual_server/420 host=127.0.0.1 identity=420",
                "main.task.backups.create.failed virtual_server/420 host=127.0.0.1 identity=420",
                "main.task.backups.create.failed virtual_server/420 host=127.0.0.1 identity=420",
                "main.task.backups.create.failed virtual_server/1 host=h identity=1",
                "main.task.backups.restore_job.running - ",
                "main.task.os_templates.install.running hardware_server/h host=h",
            ])
        let finished = try LogPage.tasks(try Self.json("tasks-list-finished"))
        #expect(finished.map(\.status) == [.finished])
    }

    @Test(
        "shows no password that the panel has logged",
        arguments: ["event_log-list", "event-log-with-leaked-password", "event-log-after-enable"])
    func secrets(_ name: String) throws {
        let recording = try #require(try Recording.all().first { $0.name == name })
        let isThere = String(decoding: recording.body, as: UTF8.self).contains("root:TopSecret")
        let page = try LogPage.entries(try Self.json(name))
        let text = Self.events(page.map { .entry($0, isFirstSeen: true) })
            .map { String(decoding: $0.encoded(), as: UTF8.self) }.joined()
        #expect(isThere && !text.contains("TopSecret"))
    }

    @Test("in another language is told as it is, about nothing")
    func otherLanguage() throws {
        let page = try LogPage.entries(try Self.json("http-locale-ru"))
        let events = Self.events(page.map { .entry($0, isFirstSeen: false) })
        #expect(page.count == 100 && events.count == 100)
        for event in events {
            let data = try Self.data(event)
            #expect(event.subject == nil && data["params"] == nil && data["text"] as? String != "")
        }
    }

    @Test("is published once where one page follows another, and read back so")
    func oneAfterTheOther() throws {
        var cursor = FollowCursor()
        var ids: [String] = []
        for name in ["event-log-with-leaked-password", "event-log-after-enable", "http-locale-ru", "event_log-list"] {
            let tasks = try LogPage.tasks(try Self.json("tasks-list-finished"))
            let snapshot = LogSnapshot(entries: try LogPage.entries(try Self.json(name)), tasks: tasks)
            while let news = cursor.news(in: snapshot) {
                let event = CloudEvent(news, of: "main", after: cursor, at: 0)
                ids.append(event.id)
                var reading = cursor
                reading.note(try #require(StreamedNews(event.encoded(), of: "main")))
                cursor.note(news)
                #expect(reading == cursor)
            }
            cursor.settle(snapshot)
        }
        #expect(ids.filter { $0.contains(":event:") } == (1...149).map { "main:1:event:\($0)" })
        #expect(ids.count == 150)
    }

    // MARK: From the recording to the event

    private static func json(_ name: String) throws -> [UInt8] {
        let recording = try #require(try Recording.all().first { $0.name == name })
        let method = try #require(recording.method.flatMap { PanelCatalog.method(named: $0) })
        guard case .result(let json) = AnswerParser().parse(recording.body, as: method.result) else {
            throw NoResult(name: name)
        }
        return json
    }

    private struct NoResult: Error { let name: String }

    private static func events(_ news: [LogNews]) -> [CloudEvent] {
        let events = news.map { CloudEvent($0, of: "main", after: FollowCursor(), at: 0) }
        for event in events { WireRecord.note(.event, event.encoded()) }
        return events
    }

    private static func data(_ event: CloudEvent) throws -> [String: Any] {
        let body = try JSONSerialization.jsonObject(with: Data(event.encoded())) as? [String: Any]
        #expect(body?["subject"] as? String == event.subject && body?["partitionkey"] as? String == event.subject)
        return try #require(body?["data"] as? [String: Any])
    }

    private static func params(_ data: [String: Any]) throws -> String {
        guard let params = data["params"] else { return "" }
        return try #require(params as? [String: String]).sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
            .joined(separator: " ")
    }
}

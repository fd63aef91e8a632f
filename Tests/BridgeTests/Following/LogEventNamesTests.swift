import Testing

@testable import Bridge

@Suite("The names in events of a panel's log")
struct LogEventNamesTests {
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
        let event = LogSamples.event(LogSamples.entry(key, text))
        #expect(event.subject == subject)
        #expect(event.encoded().text.contains(#""partitionkey":"\#(subject)""#))
    }

    @Test("are about nothing where the text does not tell, or tells what no attribute can hold")
    func withoutSubject() {
        let long = String(repeating: "x", count: 256)
        for news in [
            LogSamples.entry("internal_error", "Internal error: x"),
            LogSamples.entry("user.login.bad_login", "Attempt to login with unknown login name."),
            LogSamples.entry("user.created", "User john was made."),
            LogSamples.entry("unheard.of", "User john was created."),
            LogSamples.entry("user.created", "User  was created."),
            LogSamples.entry("user.created", "User a\nb was created."),
            LogSamples.entry("user.created", "User \(long) was created."),
            LogSamples.entry("user.created", "User \u{9F} was created."),
            LogSamples.entry("user.created", "User \u{FFFE} was created."),
            .gap(from: 1, to: 2), .reset(after: 1), .reachable(since: 1),
            .unreachable(since: 1, code: .expired, reason: "user/x"),
        ] {
            let event = LogSamples.event(news)
            #expect(event.subject == nil)
            #expect(!event.encoded().text.contains("partitionkey"))
        }
        #expect(
            LogSamples.event(LogSamples.entry("user.created", "User \(long.dropLast()) was created.")).subject?.utf8
                .count == 260)
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
            (LogSamples.entry(key, ""), "event.\(word)", "event.\(word)"),
            (LogSamples.task(.failed, key), "task.failed", "task.\(word).failed"),
        ] {
            let event = LogSamples.event(news)
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
            let event = LogSamples.event(news, after: cursor, of: String(repeating: "p", count: 40))
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

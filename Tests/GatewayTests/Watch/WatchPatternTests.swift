import Testing

@testable import Gateway

@Suite("Command line: which events are watched")
struct WatchPatternTests {
    private func matches(_ pattern: String, _ kind: String) -> Bool {
        TopicPattern(pattern).overlaps(TopicPattern(exactly: kind[...]))
    }

    @Test("a pattern matches words as a topic exchange does")
    func topics() {
        for (pattern, kinds) in [
            ("event.user.created", ["event.user.created"]), ("event.*.created", ["event.user.created"]),
            ("event.user.#", ["event.user.created", "event.user.login.ok", "event.user"]), ("*.*", ["event.user"]),
            ("#", ["event.user.created", "event.user.login.ok", "event.user", "gap"]), ("*", ["gap"]),
            ("gap.#", ["gap"]),
            ("#.created", ["event.user.created"]),
            ("#.user.#", ["event.user.created", "event.user.login.ok", "event.user"]),
            ("#.#.ok.#", ["event.user.login.ok"]), ("event.#.*.#.ok", ["event.user.login.ok"]),
            ("event.#.user", ["event.user"]),
        ] {
            let all = ["event.user.created", "event.user.login.ok", "event.user", "gap"]
            #expect(all.filter { matches(pattern, $0) } == kinds, "\(pattern)")
        }
    }

    @Test("a star or hash in a kind is a word like any other")
    func literalStars() {
        #expect(!matches("event.user", "event.*") && !matches("event.user", "#") && matches("event.*", "event.#"))
    }

    @Test("two patterns overlap where some words match both")
    func overlaps() {
        let pairs = [
            ("#", "#", true), ("*.#", "#.b", true), ("a.#", "#.b", true), ("a.*", "*.b", true), ("a.#.c", "a.b", false),
            ("*", "a.*", false), ("*.*.#", "gap", false), ("#.a", "b.#.c", false), ("#.x.#", "*.*", true),
            ("a", "a.#", true),
        ]
        for (one, other, isShared) in pairs {
            #expect(TopicPattern(one).overlaps(TopicPattern(other)) == isShared, "\(one) \(other)")
            #expect(TopicPattern(other).overlaps(TopicPattern(one)) == isShared, "\(other) \(one)")
        }
    }

    @Test("a pattern of many hashes is matched without trying all ways")
    func manyHashes() {
        let pattern = String(repeating: "#.a.", count: 60) + "b"
        #expect(!matches(pattern, Array(repeating: "a", count: 200).joined(separator: ".")))
    }

    @Test(
        "a pattern that some event can match is taken",
        arguments: [
            "#", "*", "event.#", "event.*", "event.internal_error", "event.user.#", "task.#", "task.*.*",
            "task.#.failed",
            "task.backups.create.*", "command.#", "command.#.failed", "command.*.*.in_doubt", "command.users.*.*",
            "gap",
            "gap.#", "#.failed", "*.user.created", "#.user.#", "reset", "unreachable", "reachable", "*.#.lost",
        ])
    func accepted(_ text: String) throws {
        #expect(throws: Never.self) { try KindPattern(text) }
    }

    @Test(
        "a pattern that no event can match is refused with what helps",
        arguments: [
            ("", "words with single dots"), ("a..b", "words with single dots"), ("event.user*", "one whole word"),
            ("event.us#r", "one whole word"), ("event.ü", "letters, digits"), ("event.a b", "letters, digits"),
            ("main.event.user.#", "--panel main --kind 'event.user.#'"), ("main.gap", "--panel main --kind 'gap'"),
            ("evnt.user.#", "Did you mean event?"), ("nonsense", "kinds begin with event, task"), ("event", "event.#"),
            ("task", "task.#"), ("task.failed", "task.#.failed"), ("task.*", "task.#.failed"),
            ("task.backups.create", "running, finished"), ("command.failed", "command.users.create.failed"),
            ("command.users.create", "command.users.create.failed"), ("command.#.done", "how it ended"),
            ("command.#.rejected", "how it ended"),
            ("gap.*", "gap has no further words"), ("unreachable.x.#", "unreachable has no further words"),
            ("a\u{1B}*", "a\\u{1b}*"),
        ])
    func refused(_ text: String, _ help: String) {
        let error = #expect(throws: CommandLineError.self) { try KindPattern(text) }
        #expect(error?.description.contains(help) == true, "\(error?.description ?? "")")
    }

    @Test("in a subject a star stands for any text")
    func subjects() {
        for (pattern, subject, isMatch) in [
            ("user/john", "user/john", true), ("user/john", "user/johnny", false), ("user/*", "user/john", true),
            ("user/*", "user/", true), ("user/*", "role/john", false), ("*", "", true),
            ("*/131", "virtual_server/131", true),
            ("*a*b*", "xaxxbx", true), ("*a*b*", "xbxxax", false), ("a*a", "a", false), ("a*a", "aa", true),
            ("node*.lan", "hardware_server/node1.lan", false), ("*ab*ab", "abab", true), ("*ab*ab", "ab", false),
            ("", "", true),
        ] {
            #expect(SubjectPattern(pattern).matches(subject) == isMatch, "\(pattern) \(subject)")
        }
    }

    @Test("panel, kind and subject must each fit, and of several of them any")
    func filters() throws {
        let event = try #require(WatchedEvent.sample("event.user.created", "{}", subject: "user/jill"))
        let gap = try #require(WatchedEvent.sample("gap", "{}"))
        let (user, gaps) = (try KindPattern("event.user.#"), try KindPattern("gap"))
        let jill = SubjectPattern("user/jill")
        #expect(EventFilter().matches(event) && EventFilter().isEmpty)
        #expect(
            EventFilter(panels: ["other", "main"]).matches(event) && !EventFilter(panels: ["other"]).matches(event))
        #expect(EventFilter(kinds: [user, gaps]).matches(event) && EventFilter(kinds: [user, gaps]).matches(gap))
        #expect(!EventFilter(kinds: [gaps]).matches(event))
        #expect(
            EventFilter(subjects: [SubjectPattern("x"), jill]).matches(event)
                && !EventFilter(subjects: [jill]).matches(gap))
        #expect(!EventFilter(panels: ["main"], kinds: [gaps], subjects: [jill]).matches(event))
        #expect(!EventFilter(kinds: [user]).isEmpty)
    }
}

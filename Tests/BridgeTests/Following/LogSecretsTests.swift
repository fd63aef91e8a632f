import Bridge
import Testing

@Suite("Secrets in a panel's log")
struct LogSecretsTests {
    private static func encoded(_ key: String, _ text: String, secrets: [String] = []) -> String {
        let entry = LogEntry(id: 5, level: 3, message: key, text: text, address: nil, createdAt: nil)
        let news = LogNews.entry(entry, isFirstSeen: false)
        return CloudEvent(news, of: "main", after: FollowCursor(), at: 0, scrubber: Scrubber(secrets: secrets))
            .encoded().text
    }

    @Test("what follows root: goes, from text and parameters, with no secret known")
    func rootPasswords() {
        let text = "Internal error: Command 'vzctl set 101 --userpasswd root:TopSecret2' execution failed"
        let event = Self.encoded("internal_error", text)
        #expect(!event.contains("TopSecret2"))
        #expect(event.contains(#""params":{"message":"Command 'vzctl set 101 --userpasswd *** execution failed"}"#))
    }

    @Test("what follows root: goes from everywhere else too: names, subjects, keys, addresses and times")
    func everywhere() {
        let entry = LogEntry(
            id: 5, level: 3, message: "user.created", text: "User root:TopSecret2 was created.",
            address: "root:TopSecret2", createdAt: "root:TopSecret2")
        let others: [LogNews] = [
            .entry(entry, isFirstSeen: false),
            .entry(
                LogEntry(
                    id: 5, level: 3, message: "root:TopSecret2", text: "root:TopSecret2", address: nil, createdAt: nil),
                isFirstSeen: false),
            .task(
                PanelTask(id: 1, description: "x root:TopSecret2", status: .lost, text: "root:TopSecret2"),
                isFirstSeen: false),
            .unreachable(since: 1, code: .panelBadAnswer, reason: "root:TopSecret2"),
        ]
        for news in others {
            let event = CloudEvent(news, of: "main", after: FollowCursor(), at: 0)
            #expect(!"\(event.encoded().text) \(event.routingKey)".contains("TopSecret2"))
        }
        #expect(CloudEvent(others[0], of: "main", after: FollowCursor(), at: 0).subject == "user/***")
    }

    @Test("a secret of a command under way goes from free text, and what is recovered from it")
    func freeText() {
        let event = Self.encoded(
            "internal_error", "Internal error: bad pass hunter22, 'hunter22'", secrets: ["hunter22"])
        #expect(event.contains(#""text":"Internal error: bad pass ***, '***'""#))
        #expect(event.contains(#""params":{"message":"bad pass ***, '***'"}"#))
        #expect(Self.encoded("unheard.of", "hunter22!", secrets: ["hunter22"]).contains(#""text":"***!""#))
        #expect(Self.encoded("user.created", "User hunter22 was made.", secrets: ["hunter22"]).contains("User *** was"))
        // What is short goes with all of the text around it.
        let short = Self.encoded("internal_error", "Internal error: bad pass abc", secrets: ["abc"])
        #expect(short.contains(#""text":"***""#) && !short.contains("params"))
        // A password with a space does not stay behind in part.
        let spaced = Self.encoded("internal_error", "Internal error: root:two words", secrets: ["two words"])
        #expect(!spaced.contains("words"))
    }

    @Test("a name in a text that is worded as its template stays, though it equals a secret")
    func names() {
        let event = Self.encoded(
            "user.created", "User john was created.", secrets: ["john", "was", "User john was created."])
        #expect(event.contains(#""text":"User john was created.""#))
        #expect(event.contains(#""subject":"user/john""#) && event.contains(#""params":{"login":"john"}"#))
    }

    @Test("the reason for which a panel cannot be followed is free text too")
    func reasons() {
        let news = LogNews.unreachable(since: 1, code: .panelBadAnswer, reason: "the answer has hunter22")
        let event = CloudEvent(
            news, of: "main", after: FollowCursor(), at: 0, scrubber: Scrubber(secrets: ["hunter22"]))
        #expect(event.data.text.contains(#""message":"the answer has ***""#))
    }
}

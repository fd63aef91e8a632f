import Bridge
import PanelCatalog

/// Any bytes as a page of a panel's log or tasks: its events are JSON, hold no secret, and read back as they were told.
enum LogFuzzing {
    private static let scrubber = Scrubber(secrets: [CommandFuzzing.secret])

    static func run(_ input: [UInt8]) {
        if let entries = try? LogPage.entries(input) {
            law(zip(entries, entries.dropFirst()).allSatisfy { $0.id < $1.id }, "entries are not in order")
            laws(of: entries.map { .entry($0, isFirstSeen: false) })
            for entry in entries { laws(of: entry.text, PanelCatalog.loggedEvent(entry.message)) }
        }
        if let tasks = try? LogPage.tasks(input) {
            law(zip(tasks, tasks.dropFirst()).allSatisfy { $0.id < $1.id }, "tasks are not in order")
            laws(of: tasks.map { .task($0, isFirstSeen: true) })
            for task in tasks { laws(of: task.text, PanelCatalog.loggedTask(task.description)) }
        }
    }

    private static func laws(of text: String, _ kind: LogKind?) {
        guard let kind, let values = kind.values(in: text) else { return }
        law(values.count == kind.parameters.count, "a text that has its kind's form lacks a parameter")
        for value in values.values { law(text.utf8.count >= value.utf8.count, "a parameter is longer than its text") }
    }

    private static func laws(of news: [LogNews]) {
        var (noted, reread) = (FollowCursor(), FollowCursor())
        for news in news {
            let event = CloudEvent(news, of: "main", after: noted, at: 77, scrubber: scrubber)
            EventLaws.check(event)
            checkSecrets(of: event, news)
            noted.note(news)
            guard let streamed = StreamedNews(event.encoded(), of: "main") else {
                fatalError("an event is not read back")
            }
            reread.note(streamed)
            law(reread == noted, "an event is noted otherwise when it is read back")
        }
    }

    /// A name in a text that has its kind's form may equal a secret; words of the panel's own may not.
    private static func checkSecrets(of event: CloudEvent, _ news: LogNews) {
        let kind =
            switch news {
            case .entry(let entry, _): PanelCatalog.loggedEvent(entry.message)
            case .task(let task, _): PanelCatalog.loggedTask(task.description)
            default: LogKind?.none
            }
        guard kind?.parameters.contains(where: \.isFreeText) ?? true, let data = JSONTree(event.data) else { return }
        let texts = [data["text"], data["params"]].compactMap { $0?.texts }.joined()
        law(texts.allSatisfy { scrubber.isClean($0.utf8Span.span) }, "an event holds a secret")
    }
}

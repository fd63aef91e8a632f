internal import Bridge
internal import PanelCatalog

extension EventKind {
    /// An entry of the event log, of whatever key.
    static let anyEntry = EventKind(
        name: "event", title: "An entry of the event log",
        description: "The panel has logged something under a key that this version knows nothing more of.",
        type: .textSchema(
            "The key, behind the prefix.", pattern: Pattern.whole(#"^org\.openvz\.panel\.event\.[A-Za-z0-9._-]+$"#)),
        routingKey: "event.{message}",
        data: .objectSchema(entryMembers(message: nil, params: anyParams), required: entryRequired),
        attributes: ["sequence"],
        example: example(.entry(entry("plugin.loaded", "Plugin stats was loaded."), isFirstSeen: false)))

    /// An entry of the event log, of a key that the catalogue knows.
    init(entry kind: LogKind) {
        let text = kind.exampleText ?? ""
        self.init(
            name: "event.\(kind.key)", title: kind.title,
            description: kind.documentation("An entry of the event log"),
            type: Self.type("event.\(kind.key)"), routingKey: "event.\(kind.key)",
            data: .objectSchema(
                Self.entryMembers(message: kind.key, params: kind.paramsSchema), required: Self.entryRequired),
            subject: kind.subject?.kind, attributes: ["sequence"],
            example: Self.example(.entry(Self.entry(kind.key, text), isFirstSeen: false)))
    }

    /// A task, whatever it does.
    static let anyTask = EventKind(
        name: "task", title: "A background task",
        description: "The panel works on something of which this version knows nothing more.",
        type: taskType, routingKey: "task.{description}.{status}",
        data: .objectSchema(taskMembers(description: nil, params: anyParams), required: taskRequired),
        attributes: ["sequence"],
        example: example(.task(task("plugins.update", "Updating plugins."), isFirstSeen: false)))

    /// A task of a kind that the catalogue knows.
    init(task kind: LogKind) {
        self.init(
            name: "task.\(kind.key)", title: kind.title, description: kind.documentation("A background task"),
            type: Self.taskType, routingKey: "task.\(kind.key).{status}",
            data: .objectSchema(
                Self.taskMembers(description: kind.key, params: kind.paramsSchema), required: Self.taskRequired),
            subject: kind.subject?.kind, attributes: ["sequence"],
            example: Self.example(.task(Self.task(kind.key, kind.exampleText ?? ""), isFirstSeen: false)))
    }

    // MARK: Data

    private static let entryRequired = ["id", "level", "message", "text", "ip_address", "created_at"]

    private static func entryMembers(message: String?, params: JSONTree?) -> JSONTree {
        let own: JSONTree = [
            "id": .integerSchema("The panel's id of the entry; ids rise.", from: 1),
            "level": .words("How grave it is.", LogEntry.levels),
            "message": message.map(JSONTree.constant) ?? .textSchema("The panel's key of what happened."),
            "text": .textSchema("What happened, in English."),
            "ip_address": .nullableText("Where it was asked from."),
            "created_at": .nullableText("When the panel logged it."),
        ]
        return own.adding(members(params))
    }

    private static let taskRequired = ["id", "status", "description", "text"]

    private static func taskMembers(description: String?, params: JSONTree?) -> JSONTree {
        let own: JSONTree = [
            "id": .integerSchema("The panel's id of the task; ids rise.", from: 1),
            "status": .words(
                "What it came to; lost: it ran, and the panel does not show it any more.",
                PanelTask.Status.allCases.map(\.rawValue)),
            "description": description.map(JSONTree.constant) ?? .textSchema("The panel's key of what it does."),
            "text": .textSchema("What it does, in English."),
        ]
        return own.adding(members(params))
    }

    private static let taskType = JSONTree.words(
        "What the task came to.", PanelTask.Status.allCases.map { "\(CloudEvent.typePrefix)task.\($0.rawValue)" })

    private static func members(_ params: JSONTree?) -> JSONTree {
        let firstSeen = JSONTree.booleanSchema(
            "True where it was there when the panel was first followed, and so may be old; else left out.")
        return JSONTree.object(of: ["params": params, "first_seen": firstSeen])
    }

    private static let anyParams: JSONTree = [
        "description": "What the text names, where that could be recovered.",
        "type": "object",
        "additionalProperties": ["type": "string"],
    ]

    // MARK: Examples

    private static func entry(_ key: String, _ text: String) -> LogEntry {
        LogEntry(
            id: 149, level: 1, message: key, text: text, address: "192.0.2.7",
            createdAt: Timestamp.text(milliseconds: exampleTime).replacing(".000Z", with: "Z"))
    }

    private static func task(_ key: String, _ text: String) -> PanelTask {
        PanelTask(id: 12, description: key, status: .finished, text: text)
    }
}

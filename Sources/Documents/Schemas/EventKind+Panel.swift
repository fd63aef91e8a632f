internal import Bridge
internal import PanelCatalog

extension EventKind {
    static let gap = EventKind(
        name: "gap", title: "Entries that could not be seen",
        description: """
            The panel shows its newest 100 entries only. These fell out of sight before they could be read, and will \
            not be told: read by a command what you depend on.
            """,
        type: type("gap"), routingKey: "gap",
        data: .objectSchema(
            [
                "from": .integerSchema("The id of the first.", from: 1),
                "to": .integerSchema("The id of the last.", from: 1),
                "count": .integerSchema("How many ids there are.", from: 1),
            ], required: ["from", "to", "count"]),
        attributes: ["sequence"], example: example(.gap(from: 150, to: 171)))

    static let reset = EventKind(
        name: "reset", title: "The panel has another database",
        description: "Its ids begin anew: read everything anew that you keep of it.",
        type: type("reset"), routingKey: "reset",
        data: .objectSchema(
            [
                "generation": .integerSchema("Counts the panel's databases.", from: 2),
                "after": .integerSchema(
                    "The last entry of the log that is the same as before; 0 where none is.", from: 0),
            ], required: ["generation", "after"]),
        attributes: ["sequence"], example: example(.reset(after: 0)))

    static let unreachable = EventKind(
        name: "unreachable", title: "The panel is lost",
        description: "Two polls in a row failed. What happens meanwhile is told when the panel is back.",
        type: type("unreachable"), routingKey: "unreachable",
        data: .objectSchema(
            [
                "code": .words("Why.", ErrorCode.allCases.map(\.rawValue)),
                "message": .textSchema("Why, for a person."),
                "since": .textSchema("Since when.", format: "date-time"),
            ], required: ["code", "message", "since"]),
        attributes: ["sequence"],
        example: example(
            .unreachable(since: exampleTime, code: .panelUnreachable, reason: "The panel cannot be reached.")))

    static let reachable = EventKind(
        name: "reachable", title: "The panel is back", description: "The panel can be followed again.",
        type: type("reachable"), routingKey: "reachable",
        data: .objectSchema(
            ["unreachable_since": .textSchema("When it was lost.", format: "date-time")],
            required: ["unreachable_since"]),
        attributes: ["sequence"], example: example(.reachable(since: exampleTime)))

    /// The end of a change.
    static let command = EventKind(
        name: "command", title: "A change has ended",
        description: "Told of every change, whether or not somebody asked for a reply.",
        type: .words("How it ended.", outcomes.map { "\(CloudEvent.typePrefix)command.\($0)" }),
        routingKey: "command.{method}.{outcome}",
        data: .objectSchema(
            commandMembers, required: ["command", "method", "panel", "outcome", "attempts", "replayed"],
            described: "The reply without its result, which is the asker's; of what was made the id is kept."),
        attributes: [], example: commandExample)

    /// What is rejected never ran.
    private static let outcomes = Outcome.allCases.filter { $0 != .rejected }.map(\.rawValue)

    private static let commandMembers = ReplySchemas.members.adding([
        "outcome": .words("How the change ended.", outcomes), "error": .reference("../error.json"),
        "result": .objectSchema(
            ["id": .integerSchema("The panel's id of it.", from: 1)], required: ["id"],
            described: "What was made; stands for a create that succeeded."),
    ])

    private static let commandExample: JSONTree = {
        guard let method = PanelCatalog.method(named: "users.create") else {
            preconditionFailure("the catalogue lacks users.create")
        }
        let id = "order-4711"
        let reply = Reply(
            commandID: id, method: method.name, panel: MethodExample.panel, outcome: .succeeded,
            result: Array(#"{"id":21}"#.utf8), attempts: 1)
        let end = ChangeEnd(reply: reply.sealed, at: exampleTime)
        return .example(CloudEvent(end, of: Command(method: method, panel: MethodExample.panel, id: id)).encoded())
    }()
}

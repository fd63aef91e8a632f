internal import Bridge
internal import PanelCatalog

/// The schemas of what subscribers get: one of any event, and one for each kind's.
enum EventSchemas {
    static let all = [event] + kinds.map(\.file)

    static let kinds =
        [EventKind.anyEntry] + PanelCatalog.loggedEvents.map(EventKind.init(entry:))
        + [EventKind.anyTask] + PanelCatalog.loggedTasks.map(EventKind.init(task:))
        + [.command, .gap, .reset, .unreachable, .reachable]

    private static let event = SchemaFile(
        "event.json", "Event",
        """
        What happened on a panel, as CloudEvents 1.0 in structured mode (application/cloudevents+json). This schema is \
        of any event; those in events/ know each kind's data. More members may come in later versions: read what you \
        know and leave the rest.
        """,
        JSONTree.objectMembers(
            members, required: ["specversion", "id", "source", "type", "time", "datacontenttype", "data"]),
        examples: [EventKind.gap.example])

    private static let members: JSONTree.Members = [
        .init("specversion", .constant("1.0")),
        .init("id", .textSchema("The same whenever the event comes again: copies are told by it.")),
        .init("source", .textSchema("The panel.", pattern: Pattern.source, example: "/panels/main")),
        .init("type", .textSchema("What kind of event it is.", pattern: Pattern.whole(#"^org\.openvz\.panel\..+$"#))),
        .init("subject", .textSchema("What it is about, where that is known.", example: "virtual_server/131")),
        .init("time", .textSchema("When it happened.", format: "date-time")),
        .init("datacontenttype", .constant("application/json")),
        .init(
            "sequence",
            .textSchema(
                "Counts the events of a panel's log and tasks, without a hole; ends of changes have none.",
                pattern: Pattern.sequence)),
        .init("partitionkey", .textSchema("The subject again, for what keeps the events of one subject in order.")),
        .init("correlationid", .textSchema("The correlation id of the command whose end it is.")),
        .init("traceparent", .textSchema("The W3C trace context that the command came with.")),
        .init("tracestate", .textSchema("What goes with it.")),
        .init("data", .object([.init("type", .text("object"))])),
    ]
}

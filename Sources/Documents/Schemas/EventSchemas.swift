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
        .objectSchema(
            members, required: ["specversion", "id", "source", "type", "time", "datacontenttype", "data"]),
        examples: [EventKind.gap.example])

    private static let members: JSONTree = [
        "specversion": .constant("1.0"),
        "id": .textSchema("The same whenever the event comes again: copies are told by it."),
        "source": .textSchema("The panel.", pattern: Pattern.source, example: "/panels/main"),
        "type": .textSchema("What kind of event it is.", pattern: Pattern.whole(#"^org\.openvz\.panel\..+$"#)),
        "subject": .textSchema("What it is about, where that is known.", example: "virtual_server/131"),
        "time": .textSchema("When it happened.", format: "date-time"),
        "datacontenttype": .constant("application/json"),
        "sequence": .textSchema(
            "Counts the events of a panel's log and tasks, without a hole; ends of changes have none.",
            pattern: Pattern.sequence),
        "partitionkey": .textSchema("The subject again, for what keeps the events of one subject in order."),
        "correlationid": .textSchema("The correlation id of the command whose end it is."),
        "traceparent": .textSchema(
            "The command's W3C trace context, or that of the gateway's span below it.", pattern: Pattern.traceparent),
        "tracestate": .textSchema("What goes with it."),
        "data": ["type": "object"],
    ]
}

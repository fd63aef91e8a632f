extension PanelCatalog {
    /// The panel's log of what happened.
    static let eventLog: [PanelMethod] = [
        PanelMethod(
            "event_log", "list",
            summary: "Lists the newest 100 events, the newest first.",
            discussion: "Older ones cannot be asked for; the gateway's stream of events has them.",
            effect: .read,
            result: .list(
                element: "event",
                [
                    ResultShape.Field("id", .integer, "the panel's id of the event; ids only rise", example: "149"),
                    ResultShape.Field(
                        "level", .integer, "0 debug, 1 info, 2 warning, 3 error, 4 fatal, 5 unknown", example: "1"),
                    ResultShape.Field(
                        "message", .text, "the key of the event, such as `virtual_server.created`",
                        example: #""virtual_server.created""#),
                    ResultShape.Field(
                        "t_message", .text, "what happened, in English", example: #""Virtual server 131 was created.""#),
                    ResultShape.Field(
                        "ip_address", .text, "where it was asked from", nullable: true, example: #""192.0.2.7""#),
                    ResultShape.Field("created_at", .dateTime, "when it happened", example: #""2026-11-23T11:31:43Z""#),
                ]))
    ]
}

extension PanelCatalog {
    /// What the panel does in the background.
    static let tasks: [PanelMethod] = [
        PanelMethod(
            "tasks", "list",
            summary: "Lists the newest 100 background tasks, the newest first.",
            discussion: "A task whose node daemon went away stays running for ever.",
            effect: .read,
            result: .list(
                element: "task",
                [
                    ResultShape.Field("id", .integer, "the panel's id of the task; ids only rise", example: "12"),
                    ResultShape.Field("status", .integer, "1 running, 0 finished, 2 failed", example: "0"),
                    ResultShape.Field(
                        "description", .text, "the key of the task, such as `backups.create`",
                        example: #""backups.create""#),
                    ResultShape.Field(
                        "t_description", .text, "what it does, in English",
                        example: #""Backing up of virtual server #131 on physical server node1.example.com.""#),
                ]))
    ]
}

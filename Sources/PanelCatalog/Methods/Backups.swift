extension PanelCatalog {
    /// Backups of virtual servers, kept on their node.
    static let backups: [PanelMethod] = [
        PanelMethod(
            "backups", "list",
            summary: "Lists the backups of a virtual server.",
            parameters: [.id(of: "the virtual server", example: "299")],
            effect: .read,
            result: .list(
                element: "record",
                [
                    ResultShape.Field("id", .integer, "the panel's id of the backup", example: "4"),
                    ResultShape.Field(
                        "name", .text, "the name of its file on the node", example: #""ve-dump.131.1795430000.tar""#),
                    ResultShape.Field(
                        "description", .text, "what people should know about it", nullable: true,
                        example: #""before the upgrade""#),
                    ResultShape.Field(
                        "size", .integer, "its size in MB; null until it was measured", nullable: true, example: "812"),
                    ResultShape.Field(
                        "archive_date", .text, "when it was begun, in the panel's local time",
                        example: #""2026.11.23 11:31:43""#),
                ]),
            isDocumented: false),

        PanelMethod(
            "backups", "create",
            summary: "Begins a backup of a virtual server.",
            discussion: """
                Success means begun: the task `backups.create` tells when it is finished, and only then is the backup \
                listed. Over the role's limit of backups the panel makes it all the same and answers `internal_error`. \
                The daily backup of a server replaces the one described as `auto`. Never repeated: a call whose answer \
                is lost is answered `in_doubt`.
                """,
            parameters: [
                .id(of: "the virtual server", example: "299"),
                Parameter(
                    "ve_state", .text(.oneOf(["stop", "suspend"])),
                    "what to do with a running server meanwhile; left out, it runs on", example: #""suspend""#),
                .description(of: "the backup"),
            ],
            effect: .change(provedBy: .none, harmlessErrors: [daemonIsDown]),
            result: .done, pace: .node, isDocumented: false),

        PanelMethod(
            "backups", "restore",
            summary: "Puts a backup in place of its virtual server's files.",
            discussion: """
                Broken in the panel as measured: it stops the server and then answers `internal_error`. Never \
                repeated: a call whose answer is lost is answered `in_doubt`.
                """,
            parameters: [backupID],
            effect: .change(provedBy: .none),
            result: .done, pace: .node, permission: .mustBeAllowed, isDocumented: false),

        PanelMethod(
            "backups", "delete",
            summary: "Deletes a backup and its file on the node.",
            parameters: [backupID],
            effect: .change(provedBy: .repeatsUntilGone), result: .done, pace: .node, isDocumented: false),
    ]

    private static let backupID = Parameter.id(of: "the backup", example: "4")
}

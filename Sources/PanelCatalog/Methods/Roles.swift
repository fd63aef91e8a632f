extension PanelCatalog {
    /// Roles: what the users who have them may do.
    static let roles: [PanelMethod] = [
        PanelMethod(
            "roles", "list",
            summary: "Lists the roles that a user can have.",
            effect: .read, result: .list(element: "role", ofRole)),

        PanelMethod(
            "roles", "get_by_name",
            summary: "Shows the role of this name.",
            parameters: [
                Parameter(
                    "name", .text(.line(maximumBytes: 255)), "the role's name", required: true, example: #""ve_admin""#)
            ],
            effect: .read, result: .object(element: "role", ofRole), isDocumented: false),
    ]

    private static let ofRole: [ResultShape.Field] = [
        ResultShape.Field("id", .integer, "the panel's id of the role", example: "2"),
        ResultShape.Field("name", .text, "the role's name", example: #""ve_admin""#),
        ResultShape.Field(
            "built_in", .boolean, "whether it came with the panel, or null", nullable: true, example: "true"),
        ResultShape.Field(
            "limit_backups", .integer, "how many backups a virtual server may have; -1 without limit", example: "-1"),
    ]
}

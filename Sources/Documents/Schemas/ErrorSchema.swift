internal import Bridge

/// The schema of what a reply says of a command that did not succeed.
enum ErrorSchema {
    static let file = SchemaFile(
        "error.json", "Error",
        """
        What a reply says of a command that did not succeed. No text of it ever holds a secret. \
        reference/errors.md explains each code.
        """,
        JSONTree.objectMembers(
            [
                .init("code", .words("What went wrong.", ErrorCode.allCases.map(\.rawValue))),
                .init("message", .textSchema("What happened, to what, and what to do next, for a person.")),
                .init("retriable", .booleanSchema("Whether the same command sent again can succeed, and is safe.")),
                .init("fields", fields), .init("details", .textSchema("What the panel said beyond its message.")),
                .init("evidence", evidence),
            ], required: ["code", "message", "retriable"]) + [
                .init("if", .object([.init("properties", .object([.init("code", .constant(inDoubt))]))])),
                .init("then", .object([.init("required", .texts(["evidence"]))])),
            ],
        examples: [example])

    private static let inDoubt = ErrorCode.inDoubt.rawValue

    private static let fields = JSONTree.object([
        .init("description", .text("The parameters at fault.")), .init("type", .text("array")),
        .init("minItems", .number(1)),
        .init(
            "items",
            .objectSchema(
                [
                    .init("field", .textSchema("The parameter's name.")),
                    .init("message", .textSchema("Why it is refused, to be read behind the name.")),
                ], required: ["field", "message"])),
    ])

    private static let evidence = JSONTree.objectSchema(
        [
            .init("asked", .textSchema("What the panel was asked, in words.")),
            .init("at", .textSchema("When it was asked.", format: "date-time")),
            .init(
                "seen",
                .object([
                    .init("description", .text("What was seen since, one sentence each.")),
                    .init("type", .text("array")), .init("items", .object([.init("type", .text("string"))])),
                ])),
        ], required: ["asked", "at", "seen"], described: "What is known of a change that stays in doubt.")

    private static let example = JSONTree.object([
        .init("code", .text(ErrorCode.invalidParams.rawValue)),
        .init("message", .text("1 parameter is not as the method takes them; fields says which.")),
        .init("retriable", .boolean(false)),
        .init(
            "fields", .list([.object([.init("field", .text("id")), .init("message", .text("is required"))])])),
    ])
}

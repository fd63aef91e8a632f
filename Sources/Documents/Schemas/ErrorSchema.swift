internal import Bridge

/// The schema of what a reply says of a command that did not succeed.
enum ErrorSchema {
    static let file = SchemaFile(
        "error.json", "Error",
        """
        What a reply says of a command that did not succeed. No text of it ever holds a secret. \
        reference/errors.md explains each code.
        """,
        .objectSchema(
            [
                "code": .words("What went wrong.", ErrorCode.allCases.map(\.rawValue)),
                "message": .textSchema("What happened, to what, and what to do next, for a person."),
                "retriable": .booleanSchema("Whether the same command sent again can succeed, and is safe."),
                "fields": fields, "details": .textSchema("What the panel said beyond its message."),
                "evidence": evidence,
            ], required: ["code", "message", "retriable"]
        ).adding([
            "if": ["properties": ["code": .constant(inDoubt)]],
            "then": ["required": ["evidence"]],
        ]),
        examples: [example])

    private static let inDoubt = ErrorCode.inDoubt.rawValue

    private static let fields: JSONTree = [
        "description": "The parameters at fault.", "type": "array",
        "minItems": .number(1),
        "items": .objectSchema(
            [
                "field": .textSchema("The parameter's name."),
                "message": .textSchema("Why it is refused, to be read behind the name."),
            ], required: ["field", "message"]),
    ]

    private static let evidence = JSONTree.objectSchema(
        [
            "asked": .textSchema("What the panel was asked, in words."),
            "at": .textSchema("When it was asked.", format: "date-time"),
            "seen": [
                "description": "What was seen since, one sentence each.",
                "type": "array", "items": ["type": "string"],
            ],
        ], required: ["asked", "at", "seen"], described: "What is known of a change that stays in doubt.")

    private static let example: JSONTree = [
        "code": .text(ErrorCode.invalidParams.rawValue),
        "message": "1 parameter is not as the method takes them; fields says which.",
        "retriable": .boolean(false),
        "fields": [["field": "id", "message": "is required"]],
    ]
}

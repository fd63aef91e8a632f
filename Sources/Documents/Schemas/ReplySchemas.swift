internal import Bridge
internal import PanelCatalog

/// The schemas of what senders get: one of any reply, and one for each method's.
enum ReplySchemas {
    static let all =
        [reply, ErrorSchema.file] + PanelCatalog.methods.map(reply(to:)) + ResultObject.shared.map(\.file)

    private static let reply = SchemaFile(
        "reply.json", "Reply",
        """
        The body of the message that answers a command. This schema is of any reply; those in replies/ know each \
        method's result. More members may come in later versions: read what you know and leave the rest.
        """,
        .objectSchema(members.adding(["result": result]), required: ["outcome", "attempts", "replayed"]).adding([
            "if": ["properties": ["outcome": .constant("succeeded")]],
            "then": ["required": ["result"], "not": requiring("error")],
            "else": ["required": ["error"], "not": requiring("result")],
        ]),
        examples: [MethodExample(PanelCatalog.methods[0]).reply])

    /// What a reply and the event of a change's end have alike.
    static let members: JSONTree = [
        "command": .textSchema(
            "The command's message_id; left out where it had none, or none of the right form.",
            pattern: Pattern.messageID, example: "order-4711"),
        "method": .textSchema("The command's method; left out where its body named none.", pattern: Pattern.method),
        "panel": .textSchema("The command's panel; left out where it is not known.", pattern: Pattern.panel),
        "outcome": .words("How the command ended. " + outcomes, Outcome.allCases.map(\.rawValue)),
        "error": .reference("error.json"),
        "attempts": .integerSchema("How often the panel was called.", from: 0),
        "replayed": .booleanSchema("Whether this is the stored reply to the same id, which ran before."),
    ]

    private static let outcomes = Outcome.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: " ")

    private static let result: JSONTree = [
        "description": "The panel's answer; stands where the command succeeded.",
        "type": ["object", "array"],
    ]

    private static func requiring(_ member: String) -> JSONTree { ["required": [.text(member)]] }

    private static func reply(to method: PanelMethod) -> SchemaFile {
        SchemaFile(
            "replies/\(method.name).json", "Reply to \(method.name)", method.summary,
            [
                "allOf": [.reference("../reply.json")],
                "properties": ["method": .constant(method.name), "result": method.resultSchema],
                "required": ["method"],
            ],
            examples: [MethodExample(method).reply])
    }
}

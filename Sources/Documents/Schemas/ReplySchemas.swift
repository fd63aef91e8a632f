internal import Bridge
internal import PanelCatalog

/// The schemas of what senders get: one of any reply, and one for each method's.
enum ReplySchemas {
    static let all =
        [reply, ErrorSchema.file] + PanelCatalog.methods.map(reply(to:)) + ResultObjects.shared.map(\.file)

    private static let reply = SchemaFile(
        "reply.json", "Reply",
        """
        The body of the message that answers a command. This schema is of any reply; those in replies/ know each \
        method's result. More members may come in later versions: read what you know and leave the rest.
        """,
        JSONTree.objectMembers(members + [.init("result", result)], required: ["outcome", "attempts", "replayed"]) + [
            .init("if", .object([.init("properties", .object([.init("outcome", .constant("succeeded"))]))])),
            .init("then", .object([.init("required", .texts(["result"])), .init("not", requiring("error"))])),
            .init("else", .object([.init("required", .texts(["error"])), .init("not", requiring("result"))])),
        ],
        examples: [MethodExample(PanelCatalog.methods[0]).reply])

    /// What a reply and the event of a change's end have alike.
    static let members: JSONTree.Members = [
        .init(
            "command",
            .textSchema(
                "The command's message_id; left out where it had none, or none of the right form.",
                pattern: Pattern.messageID, example: "order-4711")),
        .init(
            "method",
            .textSchema("The command's method; left out where its body named none.", pattern: Pattern.method)),
        .init(
            "panel", .textSchema("The command's panel; left out where it is not known.", pattern: Pattern.panel)),
        .init("outcome", .words("How the command ended. " + outcomes, Outcome.allCases.map(\.rawValue))),
        .init("error", .reference("error.json")),
        .init("attempts", .integerSchema("How often the panel was called.", from: 0)),
        .init("replayed", .booleanSchema("Whether this is the stored reply to the same id, which ran before.")),
    ]

    private static let outcomes = Outcome.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: " ")

    private static let result = JSONTree.object([
        .init("description", .text("The panel's answer; stands where the command succeeded.")),
        .init("type", .texts(["object", "array"])),
    ])

    private static func requiring(_ member: String) -> JSONTree { .object([.init("required", .texts([member]))]) }

    private static func reply(to method: PanelMethod) -> SchemaFile {
        SchemaFile(
            "replies/\(method.name).json", "Reply to \(method.name)", method.summary,
            [
                .init("allOf", .list([.reference("../reply.json")])),
                .init(
                    "properties",
                    .object([.init("method", .constant(method.name)), .init("result", method.resultSchema)])),
                .init("required", .texts(["method"])),
            ],
            examples: [MethodExample(method).reply])
    }
}

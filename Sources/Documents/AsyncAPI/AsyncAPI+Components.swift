internal import Bridge
internal import PanelCatalog

extension AsyncAPI {
    static let components: JSONTree = [
        "securitySchemes": securitySchemes,
        "operationTraits": ["command": commandOperation],
        "replyAddresses": ["replyTo": replyTo],
        "correlationIds": ["command": correlation],
        "schemas": ["commandHeaders": headers(commandHeaders)],
        "messageTraits": messageTraits, "messages": messages,
    ]

    private static let securitySchemes: JSONTree = [
        "password": [
            "type": "userPassword",
            "description": """
            A user of RabbitMQ with its password (PLAIN). `panelbridge topology export` renders the permissions \
            that senders and subscribers need, and no more.
            """,
        ],
        "certificate": [
            "type": "X509", "description": "A client certificate that RabbitMQ takes for a user (EXTERNAL).",
        ],
    ]

    /// How commands are to be sent.
    private static let commandOperation: JSONTree = [
        "bindings": bindings(["deliveryMode": .number(2), "mandatory": .boolean(true), "ack": .boolean(true)])
    ]

    private static let replyTo: JSONTree = [
        "description": "The AMQP property reply_to; without it there is no reply.",
        "location": "$message.header#/replyTo",
    ]

    private static let correlation: JSONTree = [
        "description": .text(
            "The AMQP property correlation_id; where a command has none, its message_id comes back in its place."),
        "location": "$message.header#/correlationId",
    ]

    // MARK: Messages

    private static let messageTraits: JSONTree = [
        "read": trait(.reference(ofCommandHeaders), jsonType),
        "change": trait(changeHeaders, jsonType),
        "reply": trait(headers(replyHeaders, required: ["messageId", "type"]), jsonType, type: "reply"),
        "event": trait(headers(eventHeaders, required: ["messageId", "timestamp", "type"]), CloudEvent.contentType),
    ]

    private static func trait(_ headers: JSONTree, _ contentType: String, type: String? = nil) -> JSONTree {
        .object(of: [
            "headers": headers, "correlationId": .reference("#/components/correlationIds/command"),
            "contentType": .text(contentType), "bindings": type.map { bindings(["messageType": .text($0)]) },
        ])
    }

    private static let ofCommandHeaders = "#/components/schemas/commandHeaders"

    private static let changeHeaders: JSONTree = [
        "allOf": [.reference(ofCommandHeaders)], "required": ["messageId"],
    ]

    private static func headers(_ members: JSONTree, required: [String] = []) -> JSONTree {
        .objectSchema(
            members, required: required,
            described: """
                The message's AMQP properties, for which AsyncAPI has no place of their own, and its headers.
                """)
    }

    private static let commandHeaders: JSONTree = [
        "messageId": .textSchema(
            """
            The id by which a command is known again: sent twice with one id, it is carried out once, and answered \
            twice. A change needs one.
            """, pattern: Pattern.messageID),
        "replyTo": .textSchema("The queue that the reply goes to."),
        "correlationId": .textSchema("Comes back with the reply."),
        "timestamp": .integerSchema("When it was sent, in seconds since 1970.", from: 0),
        "expiration": .textSchema(
            """
            After how many milliseconds it is not to be carried out any more: while it waits in its queue, and from \
            timestamp on, whose whole seconds may end it up to a second early.
            """,
            pattern: Pattern.number),
        "userId": .textSchema(
            """
            The sender; the broker refuses the name of another user. Needed where the gateway has rules of who may send \
            what.
            """),
        "traceparent": .textSchema(
            """
            A W3C trace context, which the panel is told and the command's reply and event carry on; ignored where it is \
            none.
            """),
        "tracestate": .textSchema("What goes with it."),
    ]

    private static let replyHeaders: JSONTree = [
        "messageId": .textSchema(
            """
            The same for the same reply sent twice: the SHA-256 of panel, id, redrive, attempts, outcome and reply_to, each \
            behind its length in bytes and a colon. Random where the command has no id.
            """),
        "correlationId": .textSchema("The command's, or its message_id."), "type": .constant("reply"),
        "traceparent": .textSchema(
            "The command's W3C trace context, or that of the gateway's span below it.", pattern: Pattern.traceparent),
        "tracestate": .textSchema("What goes with it."),
    ]

    private static let eventHeaders: JSONTree = [
        "messageId": .textSchema("The event's id."), "type": .textSchema("The event's type."),
        "timestamp": .integerSchema("When it was published, in seconds since 1970.", from: 0),
        "correlationId": .textSchema("The correlation id of the command whose end it is."),
    ]

    private static let messages = JSONTree.object(PanelCatalog.methods.map { ($0.name, command(of: $0)) })
        .adding(.object(PanelCatalog.methods.map { (reply(to: $0.name), reply(of: $0)) }))
        .adding(["refusal": refusal])
        .adding(.object(EventSchemas.kinds.map { ($0.name, event($0)) }))

    private static func command(of method: PanelMethod) -> JSONTree {
        message(method.name, method.summary, "commands/\(method.name).json", method.isChange ? "change" : "read")
    }

    private static func reply(of method: PanelMethod) -> JSONTree {
        message("Reply to \(method.name)", nil, "replies/\(method.name).json", "reply")
    }

    private static let refusal = message(
        "Refusal", "A reply to what is no command of any method.", "reply.json", "reply")

    private static func event(_ kind: EventKind) -> JSONTree {
        message(kind.title, kind.description, "events/\(kind.name).json", "event")
    }

    private static func message(_ title: String, _ summary: String?, _ schema: String, _ trait: String) -> JSONTree {
        .object(of: [
            "title": .text(title), "summary": summary.map(JSONTree.text),
            "traits": [.reference("#/components/messageTraits/\(trait)")],
            "payload": .reference("./\(schema)"),
        ])
    }
}

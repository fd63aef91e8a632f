internal import Bridge
internal import PanelCatalog

extension AsyncAPI {
    static let channels: JSONTree = [
        "commands": commands, "replies": replies, "events": events, "stream": stream,
    ]

    static let methods = PanelCatalog.methods.map(\.name)
    static let eventNames = EventSchemas.kinds.map(\.name)
    /// The name of the message that answers a method's command.
    static func reply(to method: String) -> String { "\(method).reply" }

    private static let commands: JSONTree = [
        "address": "{panel}.{method}", "title": "Commands",
        "description": """
        The topic exchange that commands are sent to. The routing key must name the body's panel and method. \
        Changes and reads of a panel go to a quorum queue each, which the gateway binds.
        """,
        "messages": messages(methods),
        "parameters": [
            "panel": [
                "description": "The panel's name in the gateway's configuration.", "examples": ["main"],
                "location": "$message.payload#/panel",
            ],
            "method": [
                "description": "What is asked.", "enum": .texts(methods), "location": "$message.payload#/method",
            ],
        ],
        "bindings": exchange(names.commandsExchange),
    ]

    private static let replies: JSONTree = [
        "address": .null, "title": "Replies",
        "description": """
        The queue that the command's reply_to names, by the default exchange: one of the sender's own, or direct \
        reply-to.
        """,
        "messages": messages(methods.map(reply) + ["refusal"]),
    ]

    private static let events: JSONTree = [
        "address": "{panel}.{topic}", "title": "Events, live",
        "description": """
        The topic exchange that events are published to. Bind a queue of your own with the routing keys that you \
        want; subscribing.md shows how.
        """,
        "messages": messages(eventNames),
        "parameters": [
            "panel": ["description": "The panel's name.", "examples": ["main"]],
            "topic": [
                "description": .text("The kind of event: one of " + topics + "."),
                "examples": ["event.user.created", "command.users.create.succeeded"],
            ],
        ],
        "bindings": exchange(names.eventsExchange),
    ]

    /// The forms of the routing keys behind the panel's name.
    private static let topics = EventSchemas.kinds.filter { !$0.isOfOneKey }.map(\.routingKey).joined(separator: ", ")

    private static let stream: JSONTree = [
        "address": .text(names.eventsQueue), "title": "Events, to be replayed",
        "description": """
        The stream that keeps all events for seven days; a consumer begins at an offset, a time, the first or the \
        next one.
        """,
        "messages": messages(eventNames),
        "bindings": bindings([
            "is": "queue",
            "queue": [
                "name": .text(names.eventsQueue), "durable": .boolean(true), "exclusive": .boolean(false),
                "autoDelete": .boolean(false), "vhost": "/",
            ],
        ]),
    ]

    private static func exchange(_ name: String) -> JSONTree {
        bindings([
            "is": "routingKey",
            "exchange": [
                "name": .text(name), "type": "topic", "durable": .boolean(true), "autoDelete": .boolean(false),
                "vhost": "/",
            ],
        ])
    }

    private static func messages(_ names: [String]) -> JSONTree {
        .object(names.map { ($0, .reference("#/components/messages/\($0)")) })
    }
}

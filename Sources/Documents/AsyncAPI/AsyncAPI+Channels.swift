internal import Bridge
internal import PanelCatalog

extension AsyncAPI {
    static let channels: JSONTree.Members = [
        .init("commands", commands), .init("replies", replies), .init("events", events), .init("stream", stream),
    ]

    static let methods = PanelCatalog.methods.map(\.name)
    static let eventNames = EventSchemas.kinds.map(\.name)
    /// The name of the message that answers a method's command.
    static func reply(to method: String) -> String { "\(method).reply" }

    private static let commands = JSONTree.object(of: [
        "address": "{panel}.{method}", "title": "Commands",
        "description": .text(
            """
            The topic exchange that commands are sent to. The routing key must name the body's panel and method. \
            Changes and reads of a panel go to a quorum queue each, which the gateway binds.
            """),
        "messages": messages(methods),
        "parameters": .object(of: [
            "panel": .object(of: [
                "description": "The panel's name in the gateway's configuration.", "examples": .texts(["main"]),
                "location": "$message.payload#/panel",
            ]),
            "method": .object(of: [
                "description": "What is asked.", "enum": .texts(methods), "location": "$message.payload#/method",
            ]),
        ]),
        "bindings": exchange(names.commandsExchange),
    ])

    private static let replies = JSONTree.object(of: [
        "address": .null, "title": "Replies",
        "description": .text(
            """
            The queue that the command's reply_to names, by the default exchange: one of the sender's own, or direct \
            reply-to.
            """),
        "messages": messages(methods.map(reply) + ["refusal"]),
    ])

    private static let events = JSONTree.object(of: [
        "address": "{panel}.{topic}", "title": "Events, live",
        "description": .text(
            """
            The topic exchange that events are published to. Bind a queue of your own with the routing keys that you \
            want; subscribing.md shows how.
            """),
        "messages": messages(eventNames),
        "parameters": .object(of: [
            "panel": .object(of: ["description": "The panel's name.", "examples": .texts(["main"])]),
            "topic": .object(of: [
                "description": .text("The kind of event: one of " + topics + "."),
                "examples": .texts(["event.user.created", "command.users.create.succeeded"]),
            ]),
        ]),
        "bindings": exchange(names.eventsExchange),
    ])

    /// The forms of the routing keys behind the panel's name.
    private static let topics = EventSchemas.kinds.filter { !$0.isOfOneKey }.map(\.routingKey).joined(separator: ", ")

    private static let stream = JSONTree.object(of: [
        "address": .text(names.eventsQueue), "title": "Events, to be replayed",
        "description": .text(
            """
            The stream that keeps all events for seven days; a consumer begins at an offset, a time, the first or the \
            next one.
            """),
        "messages": messages(eventNames),
        "bindings": bindings([
            "is": "queue",
            "queue": .object(of: [
                "name": .text(names.eventsQueue), "durable": .boolean(true), "exclusive": .boolean(false),
                "autoDelete": .boolean(false), "vhost": "/",
            ]),
        ]),
    ])

    private static func exchange(_ name: String) -> JSONTree {
        bindings([
            "is": "routingKey",
            "exchange": .object(of: [
                "name": .text(name), "type": "topic", "durable": .boolean(true), "autoDelete": .boolean(false),
                "vhost": "/",
            ]),
        ])
    }

    private static func messages(_ names: [String]) -> JSONTree {
        .object(names.map { .init($0, .reference("#/components/messages/\($0)")) })
    }
}

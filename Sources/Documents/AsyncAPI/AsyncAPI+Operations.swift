internal import Bridge
internal import PanelCatalog

extension AsyncAPI {
    static let operations = JSONTree.object(PanelCatalog.methods.map { ($0.name, operation($0)) }).adding([
        "publishEvents": sendEvents("events", "Publishes what happens on the panels, once and in order."),
        "keepEvents": sendEvents("stream", "Keeps the same events for those who come later."),
    ])

    private static func operation(_ method: PanelMethod) -> JSONTree {
        .object(of: [
            "action": "receive", "channel": .reference("#/channels/commands"), "title": .text(method.name),
            "summary": .text(method.summary),
            "description": method.discussion.isEmpty ? nil : .text(method.discussion),
            "tags": [["name": .text(method.isChange ? "changes" : "reads")]],
            "traits": [.reference("#/components/operationTraits/command")],
            "messages": references([method.name], in: "#/channels/commands/messages"),
            "reply": [
                "address": .reference("#/components/replyAddresses/replyTo"),
                "channel": .reference("#/channels/replies"),
                "messages": references([reply(to: method.name), "refusal"], in: "#/channels/replies/messages"),
            ],
        ])
    }

    private static func sendEvents(_ channel: String, _ summary: String) -> JSONTree {
        [
            "action": "send", "channel": .reference("#/channels/\(channel)"), "summary": .text(summary),
            "tags": [["name": "events"]],
            "messages": references(eventNames, in: "#/channels/\(channel)/messages"),
            "bindings": bindings(["deliveryMode": .number(2), "timestamp": .boolean(true)]),
        ]
    }
}

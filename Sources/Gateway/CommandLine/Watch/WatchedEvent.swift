internal import Bridge

/// An event of the stream, read to be shown.
struct WatchedEvent: Sendable {
    let panel: String
    /// What the routing key has after the panel, such as `event.user.created`.
    let kind: Substring
    let subject: String?
    /// When it happened, in milliseconds since 1970.
    let time: Int64
    let data: JSONTree

    /// Nil where it is no event of a gateway: whoever may publish can put anything into the stream.
    init?(_ body: [UInt8], routingKey: String) {
        // The gateway writes an event on one line, as who prints it relies on.
        guard !body.contains(where: { $0 < 0x20 }), let event = JSONTree(body),
            let panel = event["id"]?.text.flatMap(CloudEvent.panel), NameGrammar.isPanel(panel),
            routingKey.hasPrefix(panel + "."), event["type"]?.text?.hasPrefix(CloudEvent.typePrefix) == true,
            let time = event["time"]?.text.flatMap(Timestamp.milliseconds), let data = event["data"]
        else { return nil }
        self.panel = panel
        kind = routingKey.dropFirst(panel.count + 1)
        subject = event["subject"]?.text
        self.time = time
        self.data = data
    }
}

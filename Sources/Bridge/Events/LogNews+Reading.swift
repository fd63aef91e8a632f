extension LogNews {
    /// Reads an event's data back, by its type; nil where it is not as `data` writes it.
    init?(type: String, data: [String: JSONValue]) {
        guard type.hasPrefix(CloudEvent.typePrefix) else { return nil }
        let kind = type.dropFirst(CloudEvent.typePrefix.count).prefix { $0 != "." }
        let news: LogNews? =
            switch kind {
            case "event": LogEntry(data).map { .entry($0, isFirstSeen: data["first_seen"] == .boolean(true)) }
            case "task": PanelTask(data).map { .task($0, isFirstSeen: data["first_seen"] == .boolean(true)) }
            case "gap": Self.gap(data)
            case "reset": Self.reset(data)
            case "unreachable": Self.unreachable(data)
            case "reachable": data.time("unreachable_since").map { .reachable(since: $0) }
            default: nil
            }
        guard let news else { return nil }
        self = news
    }

    private static func gap(_ data: [String: JSONValue]) -> LogNews? {
        guard let first = data.integer("from"), let last = data.integer("to"), first > 0, last >= first else {
            return nil
        }
        return .gap(from: first, to: last)
    }

    private static func reset(_ data: [String: JSONValue]) -> LogNews? {
        guard let last = data.integer("after"), last >= 0 else { return nil }
        return .reset(after: last)
    }

    private static func unreachable(_ data: [String: JSONValue]) -> LogNews? {
        guard let since = data.time("since"), let code = data.text("code").flatMap(ErrorCode.init),
            let reason = data.text("message")
        else { return nil }
        return .unreachable(since: since, code: code, reason: reason)
    }
}

extension LogEntry {
    fileprivate init?(_ data: [String: JSONValue]) {
        guard let id = data.integer("id"), id > 0, let message = data.text("message"), let text = data.text("text"),
            let level = data.text("level")
        else { return nil }
        self.init(
            id: id, level: Self.level(level), message: message, text: text, address: data.text("ip_address"),
            createdAt: data.text("created_at"))
    }
}

extension PanelTask {
    fileprivate init?(_ data: [String: JSONValue]) {
        guard let id = data.integer("id"), id > 0, let status = data.text("status").flatMap(Status.init),
            let description = data.text("description"), let text = data.text("text")
        else { return nil }
        self.init(id: id, description: description, status: status, text: text)
    }
}

extension [String: JSONValue] {
    fileprivate func integer(_ name: String) -> Int64? {
        if case .integer(let integer) = self[name] { integer } else { nil }
    }

    fileprivate func text(_ name: String) -> String? {
        if case .text(let text) = self[name] { text } else { nil }
    }

    fileprivate func time(_ name: String) -> Int64? { text(name).flatMap(Timestamp.milliseconds) }
}

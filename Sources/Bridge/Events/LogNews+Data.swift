internal import PanelCatalog

extension LogNews {
    /// What the panel says in words; nil where it is only the gateway that tells.
    func text(without secrets: Scrubber) -> LoggedText? {
        switch self {
        case .entry(let entry, _): LoggedText(entry.text, of: PanelCatalog.loggedEvent(entry.message), secrets)
        case .task(let task, _): LoggedText(task.text, of: PanelCatalog.loggedTask(task.description), secrets)
        case .unreachable(_, _, let reason): LoggedText(reason, of: nil, secrets)
        case .gap, .reset, .reachable: nil
        }
    }

    /// The event's data, with the text as it may be told.
    func data(_ text: LoggedText?, in generation: Int) -> [UInt8] {
        var writer = JSONWriter(reserving: 384)
        writer.beginObject()
        switch self {
        case .entry(let entry, let isFirstSeen): Self.write(entry, text, isFirstSeen, to: &writer)
        case .task(let task, let isFirstSeen): Self.write(task, text, isFirstSeen, to: &writer)
        case .gap(let first, let last):
            writer.member("from", first)
            writer.member("to", last)
            writer.member("count", last - first + 1)
        case .reset(let last):
            writer.member("generation", Int64(generation))
            writer.member("after", last)
        case .unreachable(let since, let code, _):
            writer.member("code", code.rawValue)
            writer.member("message", text?.text)
            writer.member("since", Timestamp.text(milliseconds: since))
        case .reachable(let since): writer.member("unreachable_since", Timestamp.text(milliseconds: since))
        }
        writer.endObject()
        return writer.bytes
    }

    private static func write(
        _ entry: LogEntry, _ text: LoggedText?, _ isFirstSeen: Bool, to writer: inout JSONWriter
    ) {
        writer.member("id", entry.id)
        writer.member("level", entry.levelWord)
        writer.member("message", Scrubber().scrub(entry.message))
        writer.member("text", text?.text)
        writer.nullableMember("ip_address", entry.address.map(Scrubber().scrub))
        writer.nullableMember("created_at", entry.createdAt.map(Scrubber().scrub))
        text?.writeParams(to: &writer)
        writer.flag("first_seen", isFirstSeen)
    }

    private static func write(
        _ task: PanelTask, _ text: LoggedText?, _ isFirstSeen: Bool, to writer: inout JSONWriter
    ) {
        writer.member("id", task.id)
        writer.member("status", task.status.rawValue)
        writer.member("description", Scrubber().scrub(task.description))
        writer.member("text", text?.text)
        text?.writeParams(to: &writer)
        writer.flag("first_seen", isFirstSeen)
    }
}

extension JSONWriter {
    /// Writes a member only where it is true.
    fileprivate mutating func flag(_ name: StaticString, _ isTrue: Bool) {
        guard isTrue else { return }
        key(name)
        boolean(true)
    }
}

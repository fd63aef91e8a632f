public import Bridge

extension LedgerRow {
    /// The row as one JSON object on one line, for scripts.
    public var json: String {
        var writer = JSONWriter()
        write(to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("panel", key.panel)
        writer.member("id", key.id)
        writer.key("redrive")
        writer.integer(key.redrive)
        writer.member("method", method)
        writer.member("state", stateName)
        writer.key("attempts")
        writer.integer(attempts)
        writer.member("asked", asked)
        if case .calling(let call) = state { writer.member("called_at", Timestamp.text(milliseconds: call.at)) }
        if let (reply, time) = ending {
            writer.member("outcome", reply.outcome.rawValue)
            writer.member("ended_at", Timestamp.text(milliseconds: time))
            writer.key("reply")
            writer.raw(reply.body)
        }
        writer.endObject()
    }

    /// The state as the ledger's documentation calls it.
    var stateName: String {
        switch state {
        case .waiting: "waiting"
        case .calling: "calling"
        case .settled: "settled"
        case .replied: "replied"
        }
    }
}

extension [LedgerRow] {
    /// The rows as one JSON list on one line.
    public var json: String {
        var writer = JSONWriter()
        writer.beginArray()
        for row in self { row.write(to: &writer) }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

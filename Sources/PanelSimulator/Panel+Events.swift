extension Panel {
    enum Level: Int {
        case info = 1
        case error = 3
    }

    mutating func performOnEvents(_ call: Call) throws(Refusal) -> [UInt8] {
        try requireSuperadmin(call)
        guard call.action == "list" else { return try performOther(call) }
        let newest = events.rows.suffix(Self.pageLength).reversed()
        return XMLWriter.document { document in
            document.list("events", newest) { $0.write($1, in: call.locale) }
        }
    }

    /// Adds an entry to the event log.
    mutating func log(_ message: String, _ text: String, level: Level = .info, of call: Call) {
        log(message, text, level: level.rawValue, address: call.address, at: call.now)
    }

    mutating func log(_ message: String, _ text: String, level: Int, address: String, at now: Int64) {
        events.insert(Event(createdAt: now / 1000, address: address, level: level, message: message, text: text))
        events.keep(newest: Self.eventCapacity)
    }
}

extension XMLWriter {
    fileprivate mutating func write(_ event: Event, in locale: Locale) {
        element("event") {
            $0.dateTime("created_at", event.createdAt)
            $0.integer("id", event.id)
            $0.text("ip_address", event.address)
            $0.integer("level", event.level)
            $0.text("message", event.message)
            $0.text("t_message", locale.event(event.text))
        }
    }
}

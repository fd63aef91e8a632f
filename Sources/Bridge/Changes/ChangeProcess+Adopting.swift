internal import PanelCatalog

/// A create that left a container and no row in the panel: a sync has adopted it, without owner, description and
/// whatever was not applied yet.
extension ChangeProcess {
    /// Looks whether the container was there before the call: then the panel's log tells of a create that failed on it.
    mutating func checkLog(_ doubt: Doubt, _ id: Int64) -> Action {
        ask(doubt, .checkingLog(id: id), Doubt.log, .read)
    }

    mutating func checkedLog(_ answer: PanelAnswer, _ doubt: Doubt, _ id: Int64, at now: Int64) -> Action {
        guard case .result(let events) = answer, let texts = try? Self.texts(of: events) else {
            return pause(doubt, "event_log.list gave no list", at: now)
        }
        if texts.contains(where: { tellsOfTaken($0, doubt) }) {
            note("event_log.list has a create that failed since the container was there before", at: now)
            return giveUp(doubt, at: now)
        }
        return apply(settings(of: id, doubt), to: id, doubt, at: now)
    }

    /// Whether an event is the failure of a create whose identity was taken on the node.
    private func tellsOfTaken(_ event: String, _ doubt: Doubt) -> Bool {
        guard case .change(let change) = command.method.effect, let taken = change.takenError,
            case .integer(let identity)? = command.with(identity: doubt.call.identity)[taken.parameter]
        else { return false }
        return event.contains("\(taken.beginning)\(identity) ") && event.contains(taken.reason)
    }

    private static func texts(of events: [UInt8]) throws(JSONError) -> [String] {
        var texts: [String] = []
        try JSONReader.readMembers(ofObjectsIn: events) { name, value in
            if name == "t_message", case .text(let text) = value { texts.append(text) }
        }
        return texts
    }

    /// The calls that give the adopted server what the create would have given it.
    private func settings(of id: Int64, _ doubt: Doubt) -> [PanelRequest] {
        let update = Doubt.method("virtual_servers.update")
        let start = Doubt.method("virtual_servers.start")
        let server = Argument(update.parameters[0], .integer(id))
        let values = update.parameters.dropFirst().compactMap { parameter -> Argument? in
            // The panel has chosen an address by itself, or will not: `auto` is no address.
            guard let value = command[parameter.name], value != .text("auto") else { return nil }
            return Argument(parameter, value)
        }
        let isStarted = command["start_after_creation"] == .boolean(true)
        return (values.isEmpty ? [] : [PanelRequest(update, [server] + values)])
            + (isStarted ? [PanelRequest(start, [Argument(start.parameters[0], .integer(id))])] : [])
    }

    private mutating func apply(
        _ calls: [PanelRequest], to id: Int64, _ doubt: Doubt, at now: Int64
    ) -> Action {
        guard let next = calls.first else { return succeed(id, doubt, at: now) }
        return ask(doubt, .applying(id: id, left: Array(calls.dropFirst())), next, .change)
    }

    mutating func applied(
        _ answer: PanelAnswer, _ doubt: Doubt, _ id: Int64, _ left: [PanelRequest], at now: Int64
    ) -> Action {
        guard case .done = answer else {
            return pause(doubt, "The server was adopted as \(id), but not all its settings could be applied", at: now)
        }
        return apply(left, to: id, doubt, at: now)
    }
}

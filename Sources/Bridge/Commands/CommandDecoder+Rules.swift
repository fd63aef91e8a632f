internal import PanelCatalog

extension CommandDecoder {
    func method(of body: CommandBody) throws(ReplyError) -> PanelMethod {
        guard case .text(let name) = body.method else {
            throw ReplyError(.invalidCommand, "method must be a string that names a method.")
        }
        if let method = methods[name] { return method }
        let nearest = NearestName.to(name, among: methods.keys.sorted())
        throw ReplyError(.unknownMethod, "There is no such method\(Self.hint(nearest)).")
    }

    func panel(
        of body: CommandBody, for method: PanelMethod, _ rights: SenderRights
    ) throws(ReplyError) -> PanelPolicy {
        switch body.panel {
        case .text(let name):
            try check(rights, for: method, on: name)
            if let policy = panels[name] { return policy }
            let usable = panels.keys.filter { rights.allow(method.name, on: $0) }
            let nearest = NearestName.to(name, among: usable.sorted())
            throw ReplyError(.unknownPanel, "There is no such panel\(Self.hint(nearest)).")
        case nil:
            guard let onlyPanel else {
                throw ReplyError(.invalidCommand, "panel must be given, as several panels are configured.")
            }
            try check(rights, for: method, on: onlyPanel.name)
            return onlyPanel
        default:
            throw ReplyError(.invalidCommand, "panel must be a string that names a panel.")
        }
    }

    /// Keeps each command in the queue that was made for it: the order of a panel's changes rests on that.
    func checkRouting(
        of message: CommandMessage, from queue: CommandQueue?, method: PanelMethod, panel: String
    ) throws(ReplyError) {
        if message.exchange == commandsExchange, !isRoutingKey(message.routingKey, panel: panel, method: method.name) {
            throw ReplyError(.invalidCommand, "The routing key must be \(panel).\(method.name), as the body has it.")
        }
        guard let queue else { return }
        guard queue.panel == panel else {
            throw ReplyError(.invalidCommand, "The queue carries commands of another panel.")
        }
        guard queue.kind == (method.isChange ? .changes : .reads) else {
            throw ReplyError(.invalidCommand, "The queue carries \(queue.kind.rawValue) only.")
        }
    }

    private func isRoutingKey(_ key: String, panel: String, method: String) -> Bool {
        let (key, panel, method) = (key.utf8.span, panel.utf8.span, method.utf8.span)
        return key.count == panel.count + 1 + method.count && key.holds(panel, at: 0)
            && key[panel.count] == UInt8(ascii: ".") && key.holds(method, at: panel.count + 1)
    }

    /// The command's id.
    func id(of message: CommandMessage, for method: PanelMethod) throws(ReplyError) -> String? {
        guard let id = message.givenID else {
            guard method.isChange else { return nil }
            throw ReplyError(.missingMessageID, "A change needs a message_id, so that it is never made twice.")
        }
        guard NameGrammar.isID(id) else {
            throw ReplyError(.invalidCommand, "message_id must be 1 to 128 letters, digits, points, _, : or -.")
        }
        return id
    }

    func checkPermission(
        for method: PanelMethod, params: [(name: String, value: JSONValue)], policy: PanelPolicy
    ) throws(ReplyError) {
        switch method.permission {
        case .granted: return
        case .mustBeAllowed: break
        case .mustBeAllowedWhen(let parameter, let value):
            guard params.contains(where: { $0.name == parameter && $0.value == .integer(value) }) else { return }
        }
        guard !policy.allow.contains(method.name) else { return }
        throw ReplyError(.notAllowed, "\(method.name) is not allowed here; an operator can list it under allow.")
    }

    private static func hint(_ nearest: String?) -> String {
        nearest.map { "; \($0) is the nearest" } ?? ""
    }
}

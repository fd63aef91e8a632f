extension Panel {
    /// Connects a new node, or the same one under changed settings.
    mutating func connect(_ original: HardwareServer?, _ call: Call) throws(Refusal) -> [UInt8] {
        var draft = original ?? HardwareServer(daemonPort: 7767, authKey: "", machine: "")
        draft.assign(call.parameters)
        draft.machine = machineName(for: draft, original)
        if draft.authKey.isEmpty {
            guard call.parameters.text("root_password")?.isEmpty == false else {
                return Document.invalid([Detail(field: "root_password", error: "This field is required.")])
            }
            draft.authKey = machine(at: draft.machine).authKey
        }
        guard answers(draft) else {
            let error = "Unable to authorize. Probably incorrect auth key."
            return Document.invalid([Detail(field: "auth_key", error: error)])
        }
        if call.parameters.hasNUL { throw .databaseFailure }
        defer { log("hardware_server.connect", "Physical server \(draft.host ?? "") was connected.", of: call) }
        if hardwareServers.rows.contains(where: { $0.host == draft.host && $0.id != draft.id }) {
            return Document.invalid([Detail(field: "host", error: "Server with such name is already present.")])
        }
        let server = save(draft, isNew: original == nil, call)
        _ = try sync(server, call)
        return Document.saved(id: server.id)
    }

    /// A node keeps its machine under a name that was never met.
    private func machineName(for draft: HardwareServer, _ original: HardwareServer?) -> String {
        let host = draft.host ?? ""
        guard let original, machines[host] == nil else { return host }
        return original.machine
    }

    private mutating func save(_ draft: HardwareServer, isNew: Bool, _ call: Call) -> HardwareServer {
        machines[draft.machine] = machine(at: draft.machine)
        countEffect(of: call, creating: isNew ? draft.host : nil)
        if isNew { return hardwareServers.insert(draft) }
        hardwareServers.update(draft)
        return draft
    }
}

extension HardwareServer {
    fileprivate mutating func assign(_ parameters: Parameters) {
        host = parameters.text("host") ?? host
        description = parameters.text("description") ?? description
        authKey = parameters.text("auth_key") ?? authKey
        usesSSL = parameters.boolean("use_ssl") ?? usesSSL
        if let number = parameters.number("daemon_port") { daemonPort = number }
    }
}

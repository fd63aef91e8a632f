extension Panel {
    mutating func createVirtualServer(_ call: Call) throws(Refusal) -> [UInt8] {
        var draft = VirtualServer()
        let templateName = call.parameters.text("orig_server_template")
        if let template = serverTemplate(named: templateName) { draft.assign(template) }
        draft.assign(call.parameters)
        let details = try problems(of: draft, was: nil, call.parameters)
        if !details.isEmpty { return Document.invalid(details) }
        let node = try node(of: draft)
        if draft.identity.isEmpty { draft.identity = String(highestIdentity(on: node) + 1) }
        try createContainer(of: &draft, on: node)
        try apply(draft, on: node, call)
        if call.parameters.hasNUL { throw .databaseFailure }
        let server = virtualServers.insert(draft)
        countEffect(of: call, creating: "\(node.id)/\(server.identity)")
        if call.parameters.text("start_after_creation") != nil { _ = try changeState("start", of: server, call) }
        log("virtual_server.created", "Virtual server \(server.identity) was created.", of: call)
        return Document.saved(id: server.id)
    }

    private func serverTemplate(named name: String?) -> ServerTemplate? {
        for node in hardwareServers.rows where node.serverTemplates.contains(where: { $0.name == name }) {
            return machine(at: node.machine).serverTemplates.first { $0.name == name }
        }
        return nil
    }

    private func highestIdentity(on node: HardwareServer) -> Int {
        virtualServers.rows.lazy.filter { $0.hardwareServerID == node.id }.compactMap { Int($0.identity) }.max() ?? 0
    }

    private mutating func createContainer(of draft: inout VirtualServer, on node: HardwareServer) throws(Refusal) {
        let osTemplate = draft.osTemplate ?? ""
        let serverTemplate = draft.serverTemplate ?? ""
        try createContainer(
            draft.identity, osTemplate: osTemplate, serverTemplate: serverTemplate, on: node,
            by: "vzctl create \(draft.identity) --ostemplate \(osTemplate) --config \(serverTemplate)")
        draft.state = "stopped"
        if draft.ipAddress == "auto" { draft.ipAddress = firstFreeAddress(for: node)?.description ?? "" }
    }

    /// Gives a new container its settings; one that cannot have them is removed again, but not when its template failed.
    private mutating func apply(_ draft: VirtualServer, on node: HardwareServer, _ call: Call) throws(Refusal) {
        try applyTemplate(draft.serverTemplate ?? "", to: draft.identity, on: node)
        do {
            try applySettings(of: draft, was: VirtualServer(), password: call.parameters.text("password"), on: node)
        } catch .command(let failure) {
            try destroyContainer(draft.identity, on: node)
            log("virtual_server.removed", "Virtual server \(draft.identity) was removed.", of: call)
            throw .command(failure)
        }
    }
}

extension Panel {
    /// Takes over what is on the node; nil, and nothing done, where its daemon does not answer.
    mutating func sync(_ original: HardwareServer, _ call: Call) throws(Refusal) -> Bool? {
        guard answers(original) else {
            let text = "Failed to synchronize \(original.host ?? "") server state."
            log("hardware_server.sync_failed", text, level: .error, of: call)
            return nil
        }
        var server = original
        syncTemplates(&server)
        hardwareServers.update(server)
        try run("vzlist -a -H -o veid,hostname,ip,status", on: server)
        syncVirtualServers(of: server)
        if call.action == "sync" { countEffect(of: call) }
        log("hardware_server.sync", "Server's \(server.host ?? "") state was synchronized.", of: call)
        return true
    }

    private mutating func syncTemplates(_ server: inout HardwareServer) {
        let machine = machine(at: server.machine)
        server.defaultOSTemplate = machine.osTemplates.first?.name
        server.defaultServerTemplate = machine.serverTemplates.first?.name
        let osTemplates = server.osTemplates.filter { known in machine.osTemplates.contains { $0.name == known.name } }
        let serverTemplates = server.serverTemplates.filter { known in
            machine.serverTemplates.contains { $0.name == known.name }
        }
        server.osTemplates = osTemplates
        for template in machine.osTemplates where !osTemplates.contains(where: { $0.name == template.name }) {
            lastTemplateIDs.os += 1
            server.osTemplates.append(.init(id: lastTemplateIDs.os, name: template.name, size: template.size))
        }
        server.serverTemplates = serverTemplates
        for template in machine.serverTemplates where !serverTemplates.contains(where: { $0.name == template.name }) {
            lastTemplateIDs.server += 1
            server.serverTemplates.append(.init(id: lastTemplateIDs.server, name: template.name))
        }
    }

    /// Forgets rows without a container, brings the others up to date, and adopts containers without a row.
    private mutating func syncVirtualServers(of node: HardwareServer) {
        var containers = machine(at: node.machine).containers
        virtualServers.removeAll { $0.hardwareServerID == node.id && containers[$0.identity] == nil }
        for var row in virtualServers.rows where row.hardwareServerID == node.id {
            guard let container = containers.removeValue(forKey: row.identity) else { continue }
            row.adopt(container)
            virtualServers.update(row)
        }
        for (identity, container) in containers.sorted(by: { Int($0.key) ?? 0 < Int($1.key) ?? 0 }) {
            var row = VirtualServer(identity: identity, hardwareServerID: node.id)
            row.adopt(container)
            virtualServers.insert(row)
        }
    }
}

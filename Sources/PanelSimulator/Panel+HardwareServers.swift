extension Panel {
    mutating func performOnHardwareServers(_ call: Call) throws(Refusal) -> [UInt8] {
        try requireSuperadmin(call)
        switch call.action {
        case "list":
            return XMLWriter.document { $0.list("hardware_servers", hardwareServers.rows) { $0.write($1) } }
        case "get":
            let server = try hardwareServer(call)
            return XMLWriter.document { $0.write(server) }
        case "get_by_host":
            guard let host = call.parameters.text("host") else { throw .objectNotFound }
            guard let server = hardwareServers.rows.first(where: { $0.host == host }) else { throw .objectNotFound }
            return XMLWriter.document { $0.write(server) }
        case "os_templates", "server_templates", "virtual_servers":
            return listing(call.action, of: try hardwareServer(call))
        case "connect": return try connect(nil, call)
        case "update": return try connect(try hardwareServer(call), call)
        case "sync": return Document.status(try sync(try hardwareServer(call), call))
        case "disconnect": return disconnect(try hardwareServer(call), call)
        default: return try performOther(call)
        }
    }

    private func hardwareServer(_ call: Call) throws(Refusal) -> HardwareServer {
        guard let server = try call.parameters.id().flatMap({ hardwareServers[$0] }) else { throw .objectNotFound }
        return server
    }

    private func listing(_ name: String, of server: HardwareServer) -> [UInt8] {
        XMLWriter.document { document in
            switch name {
            case "os_templates":
                document.list(name, server.osTemplates) { list, template in
                    list.element("os_template") {
                        $0.integer("id", template.id)
                        $0.text("name", template.name)
                        $0.integer("size", template.size)
                    }
                }
            case "server_templates":
                document.list(name, server.serverTemplates) { list, template in
                    list.element("server_template") {
                        $0.integer("id", template.id)
                        $0.text("name", template.name)
                    }
                }
            default:
                let own = virtualServers.rows.lazy.filter { $0.hardwareServerID == server.id }
                document.list(name, own) { $0.write($1) }
            }
        }
    }

    /// The containers stay on the machine; only the panel forgets them.
    private mutating func disconnect(_ server: HardwareServer, _ call: Call) -> [UInt8] {
        let gone = Set(virtualServers.rows.lazy.filter { $0.hardwareServerID == server.id }.map(\.id))
        virtualServers.removeAll { gone.contains($0.id) }
        backups.removeAll { gone.contains($0.virtualServerID) }
        hardwareServers.remove(server.id)
        countEffect(of: call)
        log("hardware_server.disconnect", "Physical server \(server.host ?? "") was disconnected.", of: call)
        return Document.status(true)
    }
}

extension XMLWriter {
    fileprivate mutating func write(_ server: HardwareServer) {
        element("hardware_server") {
            $0.integer("daemon_port", server.daemonPort)
            $0.text("default_os_template", server.defaultOSTemplate)
            $0.text("default_server_template", server.defaultServerTemplate)
            $0.text("description", server.description)
            $0.text("host", server.host)
            $0.integer("id", server.id)
            $0.boolean("use_ssl", server.usesSSL)
            $0.boolean("vswap", false)
        }
    }
}

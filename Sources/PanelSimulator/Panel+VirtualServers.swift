extension Panel {
    mutating func performOnVirtualServers(_ call: Call) throws(Refusal) -> [UInt8] {
        if ["create", "update", "delete", "get_by_host"].contains(call.action) { try requireSuperadmin(call) }
        switch call.action {
        case "own_servers":
            let own = virtualServers.rows.lazy.filter { $0.userID == call.user.id }
            return XMLWriter.document { $0.list("virtual_servers", own) { $0.write($1) } }
        case "get":
            let server = try virtualServer(call)
            return XMLWriter.document { $0.write(server) }
        case "get_by_host":
            let host = call.parameters.text("host")
            guard let server = virtualServers.rows.first(where: { $0.hostName == host }) else { throw .objectNotFound }
            return XMLWriter.document { $0.write(server) }
        case "get_advanced_limits": return try limits(of: try virtualServer(call))
        case "get_stats": return statistics(of: try virtualServer(call))
        case "create": return try createVirtualServer(call)
        case "update": return try updateVirtualServer(try virtualServer(call), call)
        case "delete":
            try delete(try virtualServer(call), call)
            countEffect(of: call)
            return Document.status(true)
        case "start", "stop", "restart":
            return Document.status(try changeState(call.action, of: try virtualServer(call), call))
        case "exec": return try execute(on: try virtualServer(call), call)
        case "reinstall": return try reinstall(try virtualServer(call), call)
        default: return try performOther(call)
        }
    }

    /// Stops the server, destroys its container and forgets it.
    mutating func delete(_ original: VirtualServer, _ call: Call) throws(Refusal) {
        let node = try node(of: original)
        _ = try changeState("stop", of: original, call)
        try destroyContainer(original.identity, on: node)
        backups.removeAll { $0.virtualServerID == original.id }
        virtualServers.remove(original.id)
        log("virtual_server.removed", "Virtual server \(original.identity) was removed.", of: call)
    }
}

extension XMLWriter {
    mutating func write(_ server: VirtualServer) {
        element("virtual_server") {
            $0.integer("cpu_limit", server.cpuLimit)
            $0.integer("cpu_units", server.cpuUnits)
            $0.integer("cpus", server.cpus)
            $0.boolean("daily_backup", server.isBackedUpDaily)
            $0.text("description", server.description)
            $0.integer("diskspace", server.diskspace)
            $0.date("expiration_date", server.expirationDate)
            $0.integer("hardware_server_id", server.hardwareServerID)
            $0.text("host_name", server.hostName)
            $0.integer("id", server.id)
            $0.text("identity", server.identity)
            $0.text("ip_address", server.ipAddress)
            $0.integer("memory", server.memory)
            $0.text("nameserver", server.nameserver)
            $0.text("orig_os_template", server.osTemplate)
            $0.text("orig_server_template", server.serverTemplate)
            $0.text("search_domain", server.searchDomain)
            $0.boolean("start_on_boot", server.startsOnBoot)
            $0.text("state", server.state)
            $0.integer("user_id", server.userID)
            $0.integer("vswap", server.vswap)
        }
    }
}

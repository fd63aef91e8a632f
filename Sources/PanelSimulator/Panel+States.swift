extension Panel {
    /// Starts, stops or restarts; believes the row where it says that nothing is to be done.
    mutating func changeState(_ action: String, of original: VirtualServer, _ call: Call) throws(Refusal) -> Bool {
        let server = corrected(original)
        let isRunning = action != "stop"
        if action != "restart", server.state == (isRunning ? "running" : "stopped") { return true }
        let node = try node(of: server)
        do {
            try changeContainer(server.identity, to: isRunning, by: "vzctl \(action) \(server.identity)", on: node)
        } catch .command(let failure) {
            let what = "Failed to change state for virtual server \(server.identity)"
            let text = "\(what); state: \(action); code: \(failure.code)."
            log("virtual_server.change_state_failed", text, level: .error, of: call)
            return false
        }
        set(isRunning, server)
        if call.action == action { countEffect(of: call) }
        return true
    }

    private mutating func changeContainer(
        _ identity: String, to isRunning: Bool, by command: String, on node: HardwareServer
    ) throws(Refusal) {
        try run(command, on: node)
        guard container(identity, on: node) != nil else { throw .noContainer(command) }
        machines[node.machine]?.containers[identity]?.isRunning = isRunning
        machines[node.machine]?.watched[identity] = nil
    }

    private mutating func set(_ isRunning: Bool, _ server: VirtualServer) {
        var row = virtualServers[server.id] ?? server
        row.state = isRunning ? "running" : "stopped"
        virtualServers.update(row)
    }

    /// The row with the state the watchdog saw, if it has seen the container.
    mutating func corrected(_ original: VirtualServer) -> VirtualServer {
        guard let isRunning = watched(original) else { return original }
        set(isRunning, original)
        var server = original
        server.state = isRunning ? "running" : "stopped"
        return server
    }

    private func watched(_ server: VirtualServer) -> Bool? {
        guard let node = server.hardwareServerID.flatMap({ hardwareServers[$0] }) else { return nil }
        return machines[node.machine]?.watched[server.identity]
    }

    /// One round of the panel's watchdog: it looks at every container of the nodes that answer.
    mutating func watch() {
        for node in hardwareServers.rows where answers(node) {
            let states = machine(at: node.machine).containers.mapValues(\.isRunning)
            machines[node.machine]?.watched = states
        }
    }

    /// Statistics the watchdog took of a running server, or dashes.
    mutating func statistics(of original: VirtualServer) -> [UInt8] {
        let hasData = watched(original) != nil && corrected(original).state == "running"
        let records = [
            ("cpu_load_average", "57%", "0.57"),
            ("disk_space", "25%, 512 MB of 2 GB / 1.5 GB free", "0.25"),
            ("memory", "25%, 128 MB of 512 MB / 384 MB free", "0.25"),
        ]
        return XMLWriter.document { document in
            document.list("records", records) { list, record in
                list.element("record") { writer in
                    if hasData {
                        writer.element("value") {
                            $0.text("text", record.1)
                            $0.float("percent", record.2)
                        }
                    } else {
                        writer.text("value", "-")
                    }
                    writer.text("parameter", record.0)
                }
            }
        }
    }
}

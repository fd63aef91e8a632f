extension Panel {
    /// The machine at that host name: every name leads to one.
    func machine(at host: String) -> Machine { machines[host] ?? Machine(authKey: nodeKey) }

    /// Asks the daemon on the node to run a command, which fails if a failure was ordered for it.
    mutating func run(_ command: String, on server: HardwareServer) throws(Refusal) {
        let machine = machine(at: server.machine)
        switch machine.state {
        case .down: throw .internalError("Connection refused - connect(2)")
        case .up where machine.authKey == server.authKey: break
        case .up, .refusing: throw .internalError("undefined method `[]' for false:FalseClass")
        }
        guard let index = commandFailures.firstIndex(where: { command.hasPrefix($0.command) }) else { return }
        let order = commandFailures[index]
        commandFailures[index].count -= 1
        if commandFailures[index].count == 0 { commandFailures.remove(at: index) }
        throw .command(CommandFailure(command: command, code: order.code, output: order.output))
    }

    /// Whether the daemon answers to the panel's key.
    func answers(_ server: HardwareServer) -> Bool {
        let machine = machine(at: server.machine)
        return machine.state == .up && machine.authKey == server.authKey && machine.port == server.daemonPort
    }

    /// The node a virtual server is on; without one the panel's code fails.
    func node(of server: VirtualServer) throws(Refusal) -> HardwareServer {
        guard let node = server.hardwareServerID.flatMap({ hardwareServers[$0] }) else {
            throw .internalError("undefined method `rpc_client' for nil:NilClass")
        }
        return node
    }

    func container(_ identity: String, on node: HardwareServer) -> Container? {
        machines[node.machine]?.containers[identity]
    }

    /// Makes a container, as far as `vzctl create` would; `command` is its whole line.
    mutating func createContainer(
        _ identity: String, osTemplate: String, serverTemplate: String, on node: HardwareServer, by command: String
    ) throws(Refusal) {
        try run(command, on: node)
        func fail(_ code: Int, _ output: String) throws(Refusal) {
            throw .command(CommandFailure(command: command, code: code, output: output + "\n"))
        }
        let machine = machine(at: node.machine)
        if Int(identity) == nil { try fail(20, "Invalid CT ID '\(identity)'") }
        if osTemplate.isEmpty { try fail(20, "Invalid parameter \(serverTemplate)") }
        if serverTemplate.isEmpty { try fail(20, "vzctl: option '--config' requires an argument") }
        guard let template = machine.serverTemplates.first(where: { $0.name == serverTemplate }) else {
            return try fail(14, "Container config file ve-\(serverTemplate).conf-sample does not exist")
        }
        let failed = "Creation of container private area failed"
        if machine.containers[identity] != nil {
            try fail(44, "Private area already exists in /vz/private/\(identity)\n\(failed)")
        }
        guard machine.osTemplates.contains(where: { $0.name == osTemplate }) else {
            let cached = "Cached os template /vz/template/cache/\(osTemplate).tar.gz not found"
            return try fail(91, "Unable to find OS template \(osTemplate): \(cached)\n\(failed)")
        }
        let container = Container(osTemplate: osTemplate, from: template)
        machines[node.machine, default: machine].containers[identity] = container
    }

    mutating func destroyContainer(_ identity: String, on node: HardwareServer) throws(Refusal) {
        let command = "vzctl destroy \(identity)"
        try run(command, on: node)
        guard let container = container(identity, on: node) else { throw .noContainer(command) }
        if container.isRunning {
            let output = "Container is currently mounted (umount first)\n"
            throw .command(CommandFailure(command: command, code: 41, output: output))
        }
        machines[node.machine]?.containers[identity] = nil
        machines[node.machine]?.watched[identity] = nil
    }
}

extension Refusal {
    /// What vzctl says of a container it does not know.
    static func noContainer(_ command: String) -> Refusal {
        .command(CommandFailure(command: command, code: 14, output: "Container config file does not exist\n"))
    }
}

extension Panel {
    mutating func updateVirtualServer(_ original: VirtualServer, _ call: Call) throws(Refusal) -> [UInt8] {
        var server = original
        server.assign(call.parameters)
        let details = try problems(of: server, was: original, call.parameters)
        if !details.isEmpty { return Document.invalid(details) }
        let node = try node(of: server)
        if server.serverTemplate != original.serverTemplate {
            try applyTemplate(server.serverTemplate ?? "", to: server.identity, on: node)
        }
        try applySettings(of: server, was: original, password: call.parameters.text("password"), on: node)
        server.keepBlanked(from: original)
        if call.parameters.hasNUL { throw .databaseFailure }
        save(server, call)
        return Document.saved(id: server.id)
    }

    mutating func save(_ server: VirtualServer, _ call: Call) {
        virtualServers.update(server)
        countEffect(of: call)
        log("virtual_server.updated", "Settings for virtual server \(server.identity) were updated.", of: call)
    }

    mutating func applyTemplate(_ name: String, to identity: String, on node: HardwareServer) throws(Refusal) {
        let command = "vzctl set \(identity) --applyconfig \(name) --save"
        try run(command, on: node)
        guard machine(at: node.machine).serverTemplates.contains(where: { $0.name == name }) else {
            let output = "Container config file ve-\(name).conf-sample does not exist\n"
            throw .command(CommandFailure(command: command, code: 14, output: output))
        }
        machines[node.machine]?.containers[identity]?.serverTemplate = name
    }

    /// Runs one command for each setting that changed, in the panel's order.
    mutating func applySettings(
        of server: VirtualServer, was original: VirtualServer, password: String?, on node: HardwareServer
    ) throws(Refusal) {
        for option in server.options(changedFrom: original, password: password) {
            let command = "vzctl set \(server.identity) \(option)"
            try run(command, on: node)
            guard container(server.identity, on: node) != nil else { throw .noContainer(command) }
            if let limit = server.cpuLimit, limit < 0, option.hasPrefix("--cpulimit") {
                let output = "Bad parameter for --cpulimit: \(limit)\n"
                throw .command(CommandFailure(command: command, code: 20, output: output))
            }
        }
        machines[node.machine]?.containers[server.identity]?.take(server)
    }
}

extension VirtualServer {
    /// Host name and domain settings cannot be emptied.
    fileprivate mutating func keepBlanked(from original: VirtualServer) {
        if hostName?.isEmpty != false { hostName = original.hostName }
        if nameserver?.isEmpty != false { nameserver = original.nameserver }
        if searchDomain?.isEmpty != false { searchDomain = original.searchDomain }
    }

    /// The options of `vzctl set` that bring a container from the one state to the other.
    fileprivate func options(changedFrom old: VirtualServer, password: String?) -> [String] {
        var options: [String] = []
        func add(_ name: String, _ value: String?, _ oldValue: String?) {
            if let value, !value.isEmpty, value != oldValue { options.append("--\(name) \(value) --save") }
        }
        add("hostname", hostName, old.hostName)
        if let password, !password.isEmpty { options.append("--userpasswd root:\(password)") }
        add("onboot", startsOnBoot ? "yes" : "no", old.startsOnBoot ? "yes" : "no")
        add("nameserver", nameserver, old.nameserver)
        add("searchdomain", searchDomain, old.searchDomain)
        add("cpuunits", cpuUnits.map { String($0) }, old.cpuUnits.map { String($0) })
        add("cpus", cpus.map { String($0) }, old.cpus.map { String($0) })
        add("cpulimit", cpuLimit.map { String($0) }, old.cpuLimit.map { String($0) })
        if let address = old.ipAddress, !address.isEmpty, address != ipAddress { options.append("--ipdel all --save") }
        add("ipadd", ipAddress, old.ipAddress)
        if memory != old.memory { options.append("--privvmpages \(limit(memory, times: 256)) --save") }
        if diskspace != old.diskspace { options.append("--diskspace \(limit(diskspace, times: 1024)) --save") }
        return options
    }

    private func limit(_ megabytes: Int?, times factor: Int) -> String {
        let (product, overflows) = (megabytes ?? 0).multipliedReportingOverflow(by: factor)
        return megabytes ?? 0 == 0 || overflows ? "unlimited" : String(product)
    }
}

extension Container {
    /// Takes the settings of a row; what is blank stays as it was.
    fileprivate mutating func take(_ server: VirtualServer) {
        startsOnBoot = server.startsOnBoot
        if let name = server.hostName, !name.isEmpty { hostName = name }
        if let text = server.nameserver, !text.isEmpty { nameserver = text }
        if let text = server.searchDomain, !text.isEmpty { searchDomain = text }
        ipAddress = server.ipAddress?.isEmpty == false ? server.ipAddress : nil
        cpuUnits = server.cpuUnits ?? cpuUnits
        cpus = server.cpus ?? cpus
        cpuLimit = server.cpuLimit ?? cpuLimit
        memory = server.memory ?? 0
        diskspace = server.diskspace ?? 0
    }
}

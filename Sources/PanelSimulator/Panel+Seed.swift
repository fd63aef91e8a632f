extension Panel {
    /// Fills the empty tables.
    mutating func seed(_ configuration: SimulatorConfiguration, at now: Int64) {
        roles.insert(Role(name: "superadmin", backupLimit: -1, isSuperadmin: true))
        roles.insert(Role(name: "ve_admin", backupLimit: 3, isSuperadmin: false))
        users.insert(
            User(login: configuration.login, password: configuration.password, roleID: 1, createdAt: now / 1000))
        guard case .demo(let servers) = configuration.seed else { return }
        users.insert(
            User(
                login: "john", password: "secret1", roleID: 2, contactName: "John Doe", email: "john@example.com",
                createdAt: now / 1000))
        seedNode(servers: servers, now: now)
    }

    private mutating func seedNode(servers: Int, now: Int64) {
        let host = "node1.lan"
        machines[host] = Machine(authKey: nodeKey)
        for number in 0..<servers { seedContainer(number, on: host) }
        let node = hardwareServers.insert(
            HardwareServer(host: host, description: "", daemonPort: 7767, authKey: nodeKey, machine: host))
        let admin = users.rows[0]
        let call = Call(
            controller: "hardware_servers", action: "connect", user: admin, parameters: Parameters(), locale: .english,
            address: "127.0.0.1", now: now)
        _ = try? sync(node, call)
        log("hardware_server.connect", "Physical server \(host) was connected.", of: call)
        guard var second = virtualServers[2] else { return }
        second.userID = 2
        virtualServers.update(second)
    }

    /// Every third container is stopped; the address follows from the number.
    private mutating func seedContainer(_ number: Int, on host: String) {
        var container = Container(osTemplate: OSTemplate.usual[number % 2].name, from: ServerTemplate.usual[0])
        container.isRunning = number % 3 != 2
        container.hostName = "server\(101 + number).example.com"
        container.ipAddress = "10.\(1 + number / 65_536).\(number / 256 % 256).\(number % 256)"
        machines[host]?.containers[String(101 + number)] = container
    }
}

extension Panel {
    mutating func performOnBackups(_ call: Call) throws(Refusal) -> [UInt8] {
        _ = try role(of: call.user)
        switch call.action {
        case "list": return listBackups(of: try virtualServer(call))
        case "create": return try createBackup(of: try virtualServer(call), call)
        case "delete": return try deleteBackup(try backup(call), call)
        case "restore": return try restore(try backup(call), call)
        default: return try performOther(call)
        }
    }

    private func backup(_ call: Call) throws(Refusal) -> Backup {
        guard let backup = try call.parameters.id().flatMap({ backups[$0] }) else { throw .objectNotFound }
        return backup
    }

    private func listBackups(of server: VirtualServer) -> [UInt8] {
        let own = backups.rows.filter { $0.virtualServerID == server.id }
        return XMLWriter.document { document in
            document.list(own.isEmpty ? "nil_classes" : "records", own) { list, backup in
                list.element("record") {
                    $0.text("description", backup.description)
                    $0.text("archive_date", Instant(backup.createdAt).text(date: ".", between: " "))
                    $0.integer("size", backup.size)
                    $0.text("name", backup.name)
                    $0.integer("id", backup.id)
                }
            }
        }
    }

    /// Starts a backup; one too many is made all the same, and then answered with an exception.
    private mutating func createBackup(of server: VirtualServer, _ call: Call) throws(Refusal) -> [UInt8] {
        let limit = try role(of: call.user).backupLimit
        let count = backups.rows.lazy.filter { $0.virtualServerID == server.id }.count
        let node = try node(of: server)
        let name = "ve-dump.\(server.identity).\(call.seconds).tar"
        let stops = call.parameters.text("ve_state") == "stop" && corrected(server).state == "running"
        if stops { _ = try changeState("stop", of: server, call) }
        try run("tar -cf /vz/dump/\(name) /vz/private/\(server.identity)", on: node)
        let ending = PanelTask.Ending(
            time: call.now + backupDuration, virtualServerID: server.id, backupName: name,
            backupDescription: call.parameters.text("description"), startsServer: stops)
        let text = "Backing up of virtual server #\(server.identity) on physical server \(node.host ?? "")."
        addTask("backups.create", text, status: .running, ending: ending)
        countEffect(of: call, creating: String(server.id))
        endTasks(at: call.now)
        if limit != -1, count >= limit { throw .internalError("Can only render or redirect once per action") }
        return Document.success()
    }

    /// Enters the archive, unless the server is gone or its node does not answer.
    mutating func finishBackup(_ ending: PanelTask.Ending) -> Bool {
        guard let server = virtualServers[ending.virtualServerID] else { return false }
        guard let node = try? node(of: server), answers(node) else { return false }
        let seconds = ending.backupName.split(separator: ".").dropFirst(2).first.flatMap { Int64($0) } ?? 0
        backups.insert(
            Backup(
                virtualServerID: server.id, name: ending.backupName, description: ending.backupDescription, size: 2,
                createdAt: seconds))
        if ending.startsServer, container(server.identity, on: node) != nil {
            machines[node.machine]?.containers[server.identity]?.isRunning = true
            var row = server
            row.state = "running"
            virtualServers.update(row)
        }
        return true
    }

    private mutating func deleteBackup(_ backup: Backup, _ call: Call) throws(Refusal) -> [UInt8] {
        if let server = virtualServers[backup.virtualServerID] {
            try run("rm -f /vz/dump/\(backup.name)", on: try node(of: server))
        }
        backups.remove(backup.id)
        countEffect(of: call)
        return Document.success()
    }

    /// Stops the server and then fails, as the panel's own code does.
    private mutating func restore(_ backup: Backup, _ call: Call) throws(Refusal) -> [UInt8] {
        if let server = virtualServers[backup.virtualServerID] { _ = try changeState("stop", of: server, call) }
        countEffect(of: call)
        throw .internalError("undefined local variable or method `restore_now' for #<Backup:0x7f52fe7cfa80>")
    }
}

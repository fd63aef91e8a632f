import Foundation

@testable import PanelSimulator

/// A state of the panel in which a recorded call can be made again.
///
/// What the answer shows is put into the tables; what it takes for granted is made up. The answer itself is always the
/// simulator's work.
struct World {
    var panel: Panel
    let recording: Recording
    let answer: XMLTree?
    let now: Int64 = 1_795_433_518_000

    init(for recording: Recording) {
        self.recording = recording
        var configuration = SimulatorConfiguration()
        configuration.seed = .empty
        panel = Panel(configuration, at: now)
        answer = XMLTree(recording.answer)
        connectNode()
        addCaller()
        loadAnswer()
        if answer?.value("code") != "object_not_found" || recording.name.contains("foreign") { addTarget() }
        makeNextID()
        orderFailure()
        Self.special[recording.name]?(&self)
    }

    var expectsID: Int? { answer?["details"]?.value("id").flatMap { Int($0) } }

    private mutating func connectNode() {
        perform("/api/hardware_servers/connect?host=127.0.0.1&auth_key=secret")
    }

    /// Makes a call before the recorded one.
    mutating func perform(_ target: String, user: String = "admin:admin", body: String = "") {
        let credentials = Data(user.utf8).base64EncodedString()
        var headers = [("Authorization", "Basic \(credentials)")].map { (name: $0.0, value: $0.1) }
        headers.append((name: "Content-Length", value: String(body.utf8.count)))
        let verb = body.isEmpty ? "GET" : "POST"
        _ = panel.answer(
            to: PanelRequest(verb: verb, target: target, headers: headers, body: Array(body.utf8)), at: now)
    }

    private mutating func addCaller() {
        let ids = ["john": 2, "norole": 4, "disab": 6, "bkp": 8]
        guard let id = ids[recording.user] else { return }
        var user = User(id: id, login: recording.user, password: recording.password, createdAt: now / 1000)
        user.roleID = recording.user == "norole" ? nil : 2
        user.isEnabled = recording.user != "disab"
        panel.users.load(user)
    }

    /// The server, user, pool or backup that the call names, where the answer did not show it.
    private mutating func addTarget() {
        guard let id = recording.id else { return }
        switch recording.controller {
        case "virtual_servers" where panel.virtualServers[id] == nil: addServer(id)
        case "backups" where ["list", "create"].contains(recording.action): addServer(id)
        case "users" where panel.users[id] == nil:
            panel.users.load(User(id: id, login: "john", password: "secret2", roleID: 2, createdAt: now / 1000))
        case "ip_pools" where panel.pools[id] == nil:
            panel.pools.load(IPPool(id: id, firstIP: "10.5.0.1", lastIP: "10.5.0.3", hardwareServerID: 1))
        default: break
        }
    }

    mutating func addServer(_ id: Int, identity: String? = nil, state: String = "stopped", container: Bool = true) {
        let identities = [1: "101", 2: "602", 3: "110", 17: "101", 18: "201", 19: "202", 20: "210"]
        var server = VirtualServer(id: id, hardwareServerID: 1)
        server.identity = identity ?? identities[id] ?? String(100 + id)
        server.assign(ServerTemplate.usual[0])
        server.osTemplate = "centos-6-x86_64"
        server.serverTemplate = "basic"
        server.state = state
        server.userID = recording.name.contains("foreign") ? 0 : ["john": 2, "bkp": 8][recording.user] ?? 0
        load(server, container: container)
    }

    mutating func load(_ server: VirtualServer, container hasContainer: Bool = true) {
        panel.virtualServers.load(server)
        panel.machines["127.0.0.1"]?.containers[server.identity] = nil
        guard hasContainer else { return }
        var container = Container(osTemplate: server.osTemplate ?? "", from: ServerTemplate.usual[0])
        container.isRunning = server.state == "running"
        panel.machines["127.0.0.1"]?.containers[server.identity] = container
    }

    /// Lets the next row of the table get the id the answer names.
    private mutating func makeNextID() {
        guard let id = expectsID, id > 1, ["create", "connect"].contains(recording.action) else { return }
        switch recording.controller {
        case "users": skip(to: id, in: &panel.users, User(login: "", password: "", createdAt: 0))
        case "virtual_servers": skip(to: id, in: &panel.virtualServers, VirtualServer())
        case "ip_pools": skip(to: id, in: &panel.pools, IPPool())
        default: break
        }
    }

    private func skip<Element>(to id: Int, in table: inout Table<Element>, _ filler: Element) {
        guard table.lastID < id - 1 else { return }
        var row = filler
        row.id = id - 1
        table.load(row)
        table.remove(id - 1)
    }

    /// A command that the answer says failed is to fail again, unless it does by itself.
    private mutating func orderFailure() {
        guard Self.failing.contains(recording.name), let text = answer?.value("details") else { return }
        let pattern = #/Command '([^']*)' execution failed with code (\d+)\nOutput: /#
        guard let match = text.firstMatch(of: pattern) else { return }
        panel.commandFailures.append(
            CommandFailureOrder(
                command: String(match.1), code: Int(match.2) ?? 0, output: String(text[match.range.upperBound...])))
    }
}

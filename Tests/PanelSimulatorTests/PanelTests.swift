import Foundation
import Testing

@testable import PanelSimulator

@Suite("The panel's rules")
struct PanelTests {
    private var panel = Panel(SimulatorConfiguration(), at: 1_000_000)

    private let create =
        "virtual_servers/create?hardware_server_id=1&orig_os_template=debian-7.0-x86&orig_server_template=basic"

    private mutating func call(
        _ target: String, credentials: String = "admin:admin", at now: Int64 = 2_000_000
    ) -> String {
        let encoded = Data(credentials.utf8).base64EncodedString()
        let request = PanelRequest(target: "/api/\(target)", headers: [("Authorization", "Basic \(encoded)")])
        return String(decoding: panel.answer(to: request, at: now).body, as: UTF8.self)
    }

    private var log: [String] { panel.events.rows.map { "\($0.message): \($0.text)" } }

    @Test("the log keeps 1000 events and lists the newest 100, highest id first")
    mutating func capsTheLog() throws {
        panel.emit("user.created", "User x was created.", level: 1, count: 1500, at: 0)
        #expect(panel.events.rows.count == 1000)
        let list = try #require(XMLTree(Array(call("event_log/list").utf8)))
        #expect(list.children.map { $0.value("id") } == (1403...1502).reversed().map { String($0) })
    }

    @Test("the table of tasks keeps 101 and lists the newest 100, highest id first")
    mutating func capsTasks() throws {
        for _ in 0..<136 { panel.addTask("os_templates.install", "Installation", status: .finished) }
        #expect(panel.tasks.rows.count == 101)
        let list = try #require(XMLTree(Array(call("tasks/list").utf8)))
        #expect(list.children.map { $0.value("id") } == (37...136).reversed().map { String($0) })
    }

    @Test("starting, stopping and restarting leave nothing in the log")
    mutating func logsNoStates() {
        let before = log
        for action in ["stop", "start", "restart"] { _ = call("virtual_servers/\(action)?id=1") }
        #expect(log == before)
    }

    @Test("enabling and disabling are logged as updates, a deletion of admin not at all")
    mutating func logsUsers() {
        let count = log.count
        for target in ["users/disable?id=2", "users/enable?id=2", "users/delete?id=1", "users/delete?id=2"] {
            #expect(call(target).contains("true"))
        }
        #expect(
            log.dropFirst(count) == [
                "user.updated: User john was updated.", "user.updated: User john was updated.",
                "user.removed: User john was removed.",
            ])
        #expect(panel.users.rows.map(\.login) == ["admin"])
    }

    @Test("an update of a node is logged as a sync and a connection, a failed connection of a known host as the latter")
    mutating func logsConnections() {
        let count = log.count
        _ = call("hardware_servers/update?id=1&description=x")
        _ = call("hardware_servers/connect?host=node1.lan&auth_key=secret")
        _ = call("hardware_servers/disconnect?id=1")
        #expect(
            log.dropFirst(count) == [
                "hardware_server.sync: Server's node1.lan state was synchronized.",
                "hardware_server.connect: Physical server node1.lan was connected.",
                "hardware_server.connect: Physical server node1.lan was connected.",
                "hardware_server.disconnect: Physical server node1.lan was disconnected.",
            ])
    }

    @Test("a reconnected node brings its servers back under new ids, without owners")
    mutating func reconnects() throws {
        _ = call("hardware_servers/disconnect?id=1")
        #expect(call("hardware_servers/connect?host=node1.lan&root_password=x").contains("<id type=\"integer\">2</id>"))
        #expect(panel.virtualServers.rows.map(\.id) == [4, 5, 6])
        #expect(panel.virtualServers.rows.map(\.identity) == ["101", "102", "103"])
        #expect(panel.virtualServers.rows.allSatisfy { $0.userID == 0 })
    }

    @Test("a create whose settings fail is rolled back, one whose template fails leaves an orphan that a sync adopts")
    mutating func rollsBack() {
        #expect(call("\(create)&identity=300&cpu_limit=-5").contains("Bad parameter for --cpulimit: -5"))
        #expect(panel.machines["node1.lan"]?.containers["300"] == nil)
        panel.commandFailures = [CommandFailureOrder(command: "vzctl set 301 --applyconfig", code: 51, output: "no\n")]
        #expect(call("\(create)&identity=301").contains("code 51"))
        #expect(call("\(create)&identity=301").contains("Private area already exists in /vz/private/301"))
        _ = call("hardware_servers/sync?id=1")
        #expect(panel.virtualServers.rows.last?.identity == "301")
    }

    @Test("a create without an identity takes the node's highest plus one, every time")
    mutating func choosesIdentities() {
        _ = call(create)
        _ = call(create)
        #expect(panel.virtualServers.rows.suffix(2).map(\.identity) == ["104", "105"])
        #expect(panel.executions.created == ["virtual_servers.create 1/104": 1, "virtual_servers.create 1/105": 1])
    }

    @Test("an automatic address is the first that is free in a pool, and none where the pools are used up")
    mutating func givesAddresses() {
        _ = call("ip_pools/create?first_ip=2001:db8::1&last_ip=2001:db8::2")
        for _ in 0..<3 { _ = call("\(create)&ip_address=auto") }
        #expect(panel.virtualServers.rows.suffix(3).map(\.ipAddress) == ["2001:db8::1", "2001:db8::2", ""])
    }

    @Test("a backup's task runs until its time has come, in place, and then the archive is listed")
    mutating func backsUp() {
        var configuration = SimulatorConfiguration()
        configuration.backupMilliseconds = 5000
        panel = Panel(configuration, at: 0)
        #expect(call("backups/create?id=1", at: 10_000).contains("<success type=\"boolean\">true</success>"))
        #expect(call("tasks/list", at: 14_999).contains("<status type=\"integer\">1</status>"))
        #expect(call("backups/list?id=1", at: 14_999).contains("<nil_classes type=\"array\"/>"))
        #expect(call("tasks/list", at: 15_000).contains("<status type=\"integer\">0</status>"))
        #expect(call("backups/list?id=1", at: 15_000).contains("<archive_date>1970.01.01 00:00:10</archive_date>"))
    }

    @Test("a backup whose node is gone at its end stays running for ever")
    mutating func losesBackups() {
        var configuration = SimulatorConfiguration()
        configuration.backupMilliseconds = 5000
        panel = Panel(configuration, at: 0)
        _ = call("backups/create?id=1", at: 10_000)
        panel.setNode("node1.lan", .down)
        _ = call("tasks/list", at: 16_000)
        panel.setNode("node1.lan", .up)
        #expect(call("tasks/list", at: 99_000).contains("<status type=\"integer\">1</status>"))
    }

    @Test("a backup over the limit is made and answered with an exception, and a restore stops the server and fails")
    mutating func failsAsThePanelDoes() {
        for _ in 0..<3 { _ = call("backups/create?id=2", credentials: "john:secret1") }
        let fourth = call("backups/create?id=2", credentials: "john:secret1")
        #expect(fourth.contains("<details>Can only render or redirect once per action</details>"))
        #expect(panel.backups.rows.count == 4)
        #expect(call("backups/restore?id=1").contains("undefined local variable or method `restore_now'"))
        #expect(panel.virtualServers[2]?.state == "stopped")
    }

    @Test("an owner sees and controls what is his, and nothing else")
    mutating func limitsOwners() {
        let john = "john:secret1"
        #expect(call("virtual_servers/own_servers", credentials: john).contains("<identity>102</identity>"))
        #expect(call("virtual_servers/restart?id=2", credentials: john).contains("true"))
        #expect(call("virtual_servers/restart?id=1", credentials: john).contains("object_not_found"))
        for target in ["virtual_servers/create", "virtual_servers/get_by_host?host=x", "tasks/list", "ip_pools/list"] {
            #expect(call(target, credentials: john).contains("access_denied"))
        }
    }

    @Test("an exception whose text has a length that is a multiple of 256 becomes the web server's page")
    mutating func failsAtCertainLengths() {
        let base = call("users/x").firstRange(of: "Actions").map { _ in "No action responded to ".count } ?? 0
        let rest = ". Actions: create, delete, disable, enable, get, get_by_login, index, list, and update".count
        let count = panel.events.rows.count
        let page = call("users/" + String(repeating: "x", count: 512 - base - rest))
        #expect(page == "<html><body><h1>500 Internal Server Error</h1></body></html>")
        #expect(panel.events.rows.count == count)
    }
}

import Foundation

@testable import PanelSimulator

extension World {
    /// Recordings whose command failed for a reason of the node's own.
    static let failing: Set<String> = [
        "hs-sync-vzlist-fails", "vs-create-vzctl-fails", "vs-create-applyconfig-fails", "vs-create-set-password-fails",
    ]

    /// What had happened before, where the answer does not show it.
    static let special: [String: @Sendable (inout World) -> Void] = [
        "backups-create-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "backups-list-foreign-as-john": { $0.addServer(19) },
        "vs-get-foreign-as-john": { $0.addServer(19) },
        "vs-exec-own-as-john": { $0.addServer(18, state: "running") },
        "vs-restart-own-as-john": { $0.addServer(18, state: "running") },
        "hs-update-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "vs-create-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "hs-update-host-back": { $0.perform("/api/hardware_servers/update?id=1&host=") },
        "hs-disconnect-again": { $0.perform("/api/hardware_servers/disconnect?id=1") },
        "hs-reconnect": { $0.perform("/api/hardware_servers/disconnect?id=1") },
        "vs-get-after-disconnect": { world in
            world.addServer(20)
            world.perform("/api/hardware_servers/disconnect?id=1")
        },
        "ip_pools-delete-again": { world in
            world.perform("/api/ip_pools/create?first_ip=10.5.0.1&last_ip=10.5.0.3")
            world.perform("/api/ip_pools/delete?id=1")
        },
        "users-delete-again": { world in
            world.perform("/api/users/create?login=john&password=secret1")
            world.perform("/api/users/delete?id=2")
        },
        "vs-create-ip-outside-pool": { $0.perform("/api/ip_pools/create?first_ip=10.5.0.1&last_ip=10.5.0.3") },
        "vs-create-ip-auto-exhausted": { $0.perform("/api/ip_pools/create?first_ip=10.5.0.1&last_ip=10.5.0.3") },
        "users-create-duplicate": { $0.perform("/api/users/create?login=john&password=secret1") },
        "users-create-duplicate-case": { $0.perform("/api/users/create?login=john&password=secret1") },
        "users-get_by_login-case": { $0.perform("/api/users/create?login=john&password=secret1") },
        "users-get-admin-after-delete": { $0.perform("/api/users/delete?id=1") },
        "users-list-after-self-disable": { $0.perform("/api/users/disable?id=1") },
        "vs-create-duplicate-identity": { $0.addServer(1) },
        "vs-create-duplicate-hostname": { $0.panel.virtualServers.load(full(id: 3)) },
        "vs-delete-container-gone-on-node": { $0.addServer(3, container: false) },
        "vs-start-after-failed-reinstall": { $0.addServer(3, container: false) },
        "vs-start-identity-wrong": { $0.addServer(1, identity: "777", container: false) },
        "vs-exec-binary-output": { $0.addServer(3, state: "running") },
        "vs-exec-multiline-post": { $0.addServer(3, state: "running") },
        "vs-exec-no-output": { $0.addServer(3, state: "running") },
        "vs-exec-nonzero": { $0.addServer(3, state: "running") },
        "vs-exec-stderr": { $0.addServer(1, state: "running") },
        "vs-exec": { $0.addServer(3, state: "running") },
        "vs-get-after-sync-heals": { world in
            world.addServer(3, container: false)
            world.perform("/api/hardware_servers/sync?id=1")
        },
        "vs-get_stats-with-watchdog-data": { world in
            world.addServer(1, identity: "500", state: "running")
            world.panel.watch()
        },
        "vs-get_stats-stopped": { world in
            world.addServer(1, identity: "500", state: "running")
            world.panel.machines["127.0.0.1"]?.containers["500"]?.isRunning = false
            world.panel.watch()
        },
        "vs-get-after-get_stats": { world in
            world.addServer(1, identity: "500", state: "running")
            world.perform("/api/virtual_servers/update?id=1&host_name=stats.example.com")
            world.panel.machines["127.0.0.1"]?.containers["500"]?.isRunning = false
            world.panel.watch()
            world.perform("/api/virtual_servers/get_stats?id=1")
        },
        "vs-reinstall-unknown-os": { $0.addServer(3, state: "running") },
        "vs-reinstall": { $0.addServer(3, state: "running") },
        "vs-restart": { $0.addServer(3, state: "running") },
        "vs-start-again": { $0.addServer(3, state: "running", container: false) },
        "vs-stop-again": { $0.addServer(3, container: false) },
        "vs-stop": { $0.addServer(3, state: "running") },
        "vs-update-identity-back": { $0.addServer(1, identity: "777") },
        "vs-create-after-orphan": { $0.addOrphan("161") },
        "vs-create-after-nul": { $0.addOrphan("215") },
        "hs-sync-adopts-orphan": { $0.addOrphan("161") },
        "vs-create-start_after_creation-start-fails": {
            $0.panel.commandFailures = [CommandFailureOrder(command: "vzctl start 164", code: 50, output: "no\n")]
        },
        "vs-restart-vzctl-fails": {
            $0.panel.commandFailures = [CommandFailureOrder(command: "vzctl restart", code: 50, output: "no\n")]
        },
        "vs-start-vzctl-fails": {
            $0.panel.commandFailures = [CommandFailureOrder(command: "vzctl start", code: 50, output: "no\n")]
        },
        "vs-start-wrong-auth-key": { $0.panel.setNode("127.0.0.1", .refusing) },
        "vs-delete-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "vs-exec-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "vs-get_advanced_limits-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "vs-get_stats-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "vs-reinstall-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "vs-start-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "vs-update-description-daemon-down": { $0.panel.setNode("127.0.0.1", .down) },
        "vs-get-deleted": { world in
            world.addServer(1)
            world.perform("/api/virtual_servers/delete?id=1")
        },
        "http-index-hs-second": { $0.perform("/api/hardware_servers") },
        "http-xhr-error": { $0.perform("/api/users/index") },
        "http-500-when-error-message-is-512-bytes": { $0.perform("/api/users/index") },
        "chars-get-utf8": { $0.repeatSetting("chars-set-utf8") },
        "chars-get-dollar-backtick": { $0.repeatSetting("chars-set-dollar-backtick") },
        "chars-get-quote-sql": { $0.repeatSetting("chars-set-quote-sql") },
        "chars-get-mixed-invalid": { $0.repeatSetting("chars-set-mixed-invalid") },
        "chars-get-param-array": { $0.repeatSetting("chars-param-array") },
        "chars-get-hostname-newline": { $0.repeatSetting("chars-hostname-newline") },
        "chars-get-nul": { world in
            world.repeatSetting("chars-set-mixed-invalid")
            world.repeatSetting("chars-set-nul", blanksFirst: false)
        },
    ]

    private mutating func addOrphan(_ identity: String) {
        panel.machines["127.0.0.1"]?.containers[identity] =
            Container(osTemplate: "centos-6-x86_64", from: ServerTemplate.usual[0])
    }

    private static func full(id: Int) -> VirtualServer {
        VirtualServer(id: id, identity: "110", hardwareServerID: 1, hostName: "full.example.com")
    }

    /// Sends the recorded update that came before, so that its text is the simulator's work too.
    private mutating func repeatSetting(_ name: String, blanksFirst: Bool = true) {
        guard let earlier = Recording.named(name), let id = recording.id else { return }
        guard var server = panel.virtualServers[id] else { return }
        if blanksFirst {
            server.description = name == "chars-hostname-newline" ? server.description : nil
            server.hostName = name == "chars-hostname-newline" ? nil : server.hostName
            panel.virtualServers.update(server)
        }
        let text = String(decoding: earlier.bytes, as: UTF8.self)
        perform("\(earlier.path)?\(earlier.query)", body: text.components(separatedBy: "\r\n\r\n").last ?? "")
    }
}

import Testing

@testable import PanelSimulator

@Suite("The simulator's log and tasks")
struct LogTests {
    /// The ids that a page shows, in its order, each with the value of an element.
    private func page(_ path: String, _ element: String, _ client: Client) throws -> [String] {
        let rows = XMLTree(try client.get("/api/\(path)", form: "locale=en").body)?.children ?? []
        return rows.map { "\($0.value("id") ?? "") \($0.value(element) ?? "")" }
    }

    @Test("entries are emitted under rising ids, and each can be missing")
    func emits() async throws {
        try await withPanel {
            $0.seed = .empty
        } _: { panel in
            let client = try Client(port: panel.port)
            #expect(panel.emit("user.created", text: "User x was created.", count: 3) == 1..<4)
            panel.removeEvent(2)
            panel.removeEvent(9)
            #expect(panel.emit("user.removed", text: "User x was removed.") == 4..<5)
            #expect(panel.emit("user.removed", text: "User x was removed.", count: 0).isEmpty)
            #expect(
                try page("event_log/list", "message", client) == ["4 user.removed", "3 user.created", "1 user.created"])
        }
    }

    @Test("tasks are added, changed in place, and removed as by pruning")
    func tasks() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let text = "OS templates installation on the server node1.lan."
            #expect(panel.addTask("os_templates.install", text: text) == 1)
            #expect(panel.addTask("backups.restore_job", text: "", status: .failed) == 2)
            #expect(panel.addTask("backups.create", text: "Backing up", status: .finished) == 3)
            #expect(try page("tasks/list", "status", client) == ["3 0", "2 2", "1 1"])
            #expect(try page("tasks/list", "t_description", client).last == "1 \(text)")
            panel.setTask(1, .finished)
            panel.setTask(2, .running)
            panel.setTask(9, .failed)
            panel.removeTask(3)
            panel.removeTask(9)
            #expect(try page("tasks/list", "status", client) == ["2 1", "1 0"])
            for _ in 0..<101 { panel.addTask("backups.create", text: "Backing up") }
            // The table keeps 101: the two are gone.
            panel.setTask(1, .failed)
            #expect(try page("tasks/list", "status", client).last == "5 1")
        }
    }
}

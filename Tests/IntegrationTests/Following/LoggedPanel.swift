import PanelSimulator
import Reactor

/// What a panel has logged so far, as the test that has it log knows.
struct LoggedPanel {
    /// Counts the panel's databases, from 1.
    private(set) var generation = 1
    /// The highest id in the present database.
    private(set) var highest: Int64 = 0
    /// The highest id of each database before.
    private(set) var ended: [Int64] = []
    /// In all databases together.
    private(set) var total = 0
    /// The tasks of the present database, with the status that each has by now.
    private(set) var tasks: [Int: TaskStatus] = [:]

    /// Fewer than the panel shows at a time, so that none is out of sight.
    private static let taskMaximum = 90

    mutating func logEntries(_ count: Int, on panel: PanelSimulator) {
        panel.emit("role.updated", text: "Role r\(total) was updated.", count: count)
        highest += Int64(count)
        total += count
    }

    /// Ends the oldest task that runs, and begins another.
    mutating func moveTasks(on panel: PanelSimulator) {
        if let id = tasks.filter({ $0.value == .running }).keys.min() {
            let status: TaskStatus = id.isMultiple(of: 3) ? .failed : .finished
            panel.setTask(id, status)
            tasks[id] = status
        }
        guard tasks.count < Self.taskMaximum else { return }
        let id = panel.addTask(
            "os_templates.install", text: "OS templates installation on the server node1.lan.")
        tasks[id] = .running
    }

    mutating func renewDatabase(of panel: PanelSimulator) {
        panel.renewDatabase()
        generation += 1
        ended.append(highest)
        highest = 0
        tasks = [:]
    }
}

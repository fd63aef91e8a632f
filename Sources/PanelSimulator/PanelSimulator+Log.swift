extension PanelSimulator {
    // MARK: The event log

    /// Adds entries to the event log, as the panel's own pages would; returns their ids.
    @discardableResult
    public func emit(_ message: String, text: String, level: Int = 1, count: Int = 1) -> Range<Int> {
        core.change { $0.panel.emit(message, text, level: level, count: count, at: SimulatorCore.now()) }
    }

    /// Takes an entry out of the event log, as where it was never written or is pruned.
    public func removeEvent(_ id: Int) { core.change { $0.panel.events.remove(id) } }

    /// Empties the event log; ids go on rising.
    public func clearEvents() { core.change { $0.panel.events.removeAll { _ in true } } }

    // MARK: Tasks

    /// Adds a task, which stays as it is until it is changed; returns its id.
    @discardableResult
    public func addTask(_ description: String, text: String, status: TaskStatus = .running) -> Int {
        core.change { $0.panel.addTask(description, text, status: status) }
    }

    /// Gives a task another status, unless it is gone.
    public func setTask(_ id: Int, _ status: TaskStatus) {
        core.change { desk in _ = desk.panel.setTask(id, status) }
    }

    /// Takes a task out of the table, as the panel does with its oldest.
    public func removeTask(_ id: Int) { core.change { $0.panel.tasks.remove(id) } }
}

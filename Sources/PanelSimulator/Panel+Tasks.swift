extension Panel {
    mutating func performOnTasks(_ call: Call) throws(Refusal) -> [UInt8] {
        try requireSuperadmin(call)
        guard call.action == "list" else { return try performOther(call) }
        let newest = tasks.rows.suffix(Self.pageLength).reversed()
        return XMLWriter.document { document in
            document.list("tasks", newest) { list, task in
                list.element("task") {
                    $0.text("description", task.description)
                    $0.integer("id", task.id)
                    $0.integer("status", task.status.rawValue)
                    $0.text("t_description", task.text)
                }
            }
        }
    }

    /// Adds a task, and returns its id.
    @discardableResult
    mutating func addTask(
        _ description: String, _ text: String, status: TaskStatus, ending: PanelTask.Ending? = nil
    ) -> Int {
        let task = PanelTask(description: description, status: status, text: text, ending: ending)
        defer { tasks.keep(newest: Self.taskCapacity) }
        return tasks.insert(task).id
    }

    /// Finishes the backups whose time has come, if their node is still there.
    mutating func endTasks(at now: Int64) {
        for var task in tasks.rows where task.status == .running {
            guard let ending = task.ending, ending.time <= now else { continue }
            task.ending = nil
            if finishBackup(ending) { task.status = .finished }
            tasks.update(task)
        }
    }
}

extension Panel {
    /// Does what the request asks on the nodes, and forgets all else but that it was carried out.
    mutating func answerWithoutMemory(to request: PanelRequest, at now: Int64) -> PanelAnswer {
        let before = self
        let answer = answer(to: request, at: now)
        let after = self
        self = before
        machines = after.machines
        executions = after.executions
        return answer
    }

    mutating func setNode(_ host: String, _ state: NodeState) {
        machines[host, default: Machine(authKey: nodeKey)].state = state
    }

    /// Adds entries to the log, and returns their ids.
    @discardableResult
    mutating func emit(_ message: String, _ text: String, level: Int, count: Int, at now: Int64) -> Range<Int> {
        let first = events.lastID + 1
        for _ in 0..<max(0, count) { log(message, text, level: level, address: "127.0.0.1", at: now) }
        return first..<events.lastID + 1
    }

    /// Gives a task another status, unless it is gone; says whether it was there.
    @discardableResult
    mutating func setTask(_ id: Int, _ status: TaskStatus) -> Bool {
        guard var task = tasks[id] else { return false }
        task.status = status
        tasks.update(task)
        return true
    }

    /// Adds a task, or with `id` changes the status of one; returns its id.
    mutating func setTask(_ parameters: Parameters) throws(Control.Problem) -> Int {
        guard let status = TaskStatus(rawValue: try parameters.integer("status") ?? 1) else {
            throw Control.Problem(text: "status must be 0, 1 or 2")
        }
        guard let id = try parameters.integer("id") else {
            return addTask(try parameters.required("description"), try parameters.required("text"), status: status)
        }
        guard setTask(id, status) else { throw Control.Problem(text: "there is no task \(id)") }
        return id
    }

    /// Changes a container behind the panel's back: `state` running or stopped, making it if need be, or `gone`.
    mutating func setContainer(_ parameters: Parameters) throws(Control.Problem) {
        let host = parameters.text("host") ?? "node1.lan"
        let identity = try parameters.required("identity")
        let state = try parameters.required("state")
        guard ["running", "stopped", "gone"].contains(state) else {
            throw Control.Problem(text: "state must be running, stopped or gone")
        }
        guard state != "gone" else {
            machines[host]?.containers[identity] = nil
            return
        }
        placeContainer(identity, on: host)
        machines[host]?.containers[identity]?.isRunning = state == "running"
    }

    /// Puts a stopped container on a node, unless there is one of that identity.
    mutating func placeContainer(_ identity: String, on host: String) {
        var machine = machine(at: host)
        let blank = Container(osTemplate: OSTemplate.usual[0].name, from: ServerTemplate.usual[0])
        machine.containers[identity] = machine.containers[identity] ?? blank
        machines[host] = machine
    }
}

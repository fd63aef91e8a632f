extension FollowCursor {
    /// Takes note of what the stream has, in the order in which it was published; again does no harm.
    public mutating func note(_ news: LogNews) {
        switch news {
        case .entry(let entry, _): remember(entry)
        case .task(let task, _): remember(task)
        case .gap(_, let last): entry = max(entry ?? 0, last)
        case .reset(let last):
            generation += 1
            entry = last
            known.removeAll { $0.id > last }
            tasks = []
        case .unreachable(let since, _, _): unreachableSince = since
        case .reachable: unreachableSince = nil
        }
    }

    mutating func remember(_ entry: LogEntry) {
        guard entry.id > self.entry ?? 0 else { return }
        self.entry = entry.id
        known.append(KnownEntry(id: entry.id, hash: entry.hash))
        if known.count > Self.memory { known.removeFirst(known.count - Self.memory) }
    }

    mutating func remember(_ task: PanelTask) {
        if let index = tasks.lastIndex(where: { $0.task.id == task.id }) {
            tasks[index].task = task
            tasks[index].told.insert(task.status)
        } else {
            let index = tasks.lastIndex { $0.task.id < task.id }.map { $0 + 1 } ?? 0
            tasks.insert(KnownTask(task: task, told: [task.status]), at: index)
            if tasks.count > Self.memory { tasks.removeFirst(tasks.count - Self.memory) }
        }
    }
}

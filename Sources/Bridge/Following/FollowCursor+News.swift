extension FollowCursor {
    /// What is to be published next of what the panel shows; nil where all of it is.
    ///
    /// A reset can be told only where both pages are at hand: see `suspectsReset`.
    public func news(in snapshot: LogSnapshot) -> LogNews? {
        if suspectsReset(snapshot) { return beginAnew(snapshot) }
        return entryNews(snapshot.entries ?? []) ?? taskNews(snapshot.tasks) ?? nil
    }

    /// Whether the panel's database seems to be another one, by a page that was fetched: then both are needed.
    public func suspectsReset(_ snapshot: LogSnapshot) -> Bool {
        hasOtherEntries(snapshot.entries ?? []) || hasOtherTasks(snapshot.tasks ?? [])
    }

    /// Takes note that all of a snapshot is published, or with `isSilent` that none of it needs to be.
    public mutating func settle(_ snapshot: LogSnapshot, isSilent: Bool = false) {
        if isSilent {
            for entry in snapshot.entries ?? [] { remember(entry) }
            for task in snapshot.tasks ?? [] { remember(task) }
        }
        entry = entry ?? 0
        isFirstSight = false
    }

    // MARK: Another database

    private func hasOtherEntries(_ entries: [LogEntry]) -> Bool {
        guard let entry, let highest = entries.last?.id else { return false }
        return highest < entry || entries.contains { knows($0) == false }
    }

    private func hasOtherTasks(_ tasks: [PanelTask]) -> Bool {
        guard let highest = tasks.last?.id, let known = self.tasks.last?.task.id else { return false }
        return highest < known
    }

    /// Nothing can be heard any more of tasks that ran in the other database.
    private func beginAnew(_ snapshot: LogSnapshot) -> LogNews {
        if let lost = running.first { return .task(lost.asLost, isFirstSeen: false) }
        let familiar = snapshot.entries?.last { knows($0) == true }
        return .reset(after: familiar?.id ?? 0)
    }

    // MARK: Entries

    private func entryNews(_ entries: [LogEntry]) -> LogNews? {
        // Before the first look nothing is known to be missed.
        let last = entry ?? (entries.first?.id ?? 1) - 1
        guard let next = entries.first(where: { $0.id > last }) else { return nil }
        guard next.id == last + 1 else { return .gap(from: last + 1, to: next.id - 1) }
        return .entry(next, isFirstSeen: isFirstSight)
    }

    /// Nil for an id that is not remembered; otherwise whether it is the same entry.
    private func knows(_ entry: LogEntry) -> Bool? {
        known.last { $0.id == entry.id }.map { $0.hash == entry.hash }
    }

    // MARK: Tasks

    private func taskNews(_ tasks: [PanelTask]?) -> LogNews? {
        guard let tasks else { return nil }
        if let news = tasks.first(where: isUntold) { return .task(news, isFirstSeen: isFirstSight) }
        let lost = running.first { running in !tasks.contains { $0.id == running.id } }
        return lost.map { .task($0.asLost, isFirstSeen: false) }
    }

    private func isUntold(_ task: PanelTask) -> Bool {
        if let known = tasks.last(where: { $0.task.id == task.id }) { return !known.told.contains(task.status) }
        // One that is older than all that are remembered was told and forgotten.
        return tasks.count < Self.memory || task.id > (tasks.first?.task.id ?? 0)
    }

    private var running: [PanelTask] { tasks.map(\.task).filter { $0.status == .running } }
}

extension PanelTask {
    fileprivate var asLost: PanelTask { PanelTask(id: id, description: description, status: .lost, text: text) }
}

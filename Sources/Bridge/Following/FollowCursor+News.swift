extension FollowCursor {
    /// What is to be published next of what the panel shows; nil where all of it is.
    ///
    /// The snapshot must have been taken after all was noted that the stream has: an older one looks like a database
    /// that was restored from a backup. Nil also where a reset is suspected and a page is missing: see `suspectsReset`.
    public func news(in snapshot: LogSnapshot) -> LogNews? {
        if suspectsReset(snapshot) { return newsOfReset(snapshot) }
        return entryNews(snapshot.entries ?? []) ?? taskNews(snapshot.tasks)
    }

    /// Whether the panel's database seems to be another one, by a page that was fetched.
    ///
    /// Then both pages are to be fetched once more, whether they have changed or not, and `news` decides by those: one
    /// fetched before the other may still be the old database's.
    public func suspectsReset(_ snapshot: LogSnapshot) -> Bool {
        hasOtherEntries(snapshot.entries ?? []) || hasOtherTasks(snapshot.tasks ?? [])
    }

    /// Takes note that none of a snapshot needs to be published.
    public mutating func passOver(_ snapshot: LogSnapshot) {
        for entry in snapshot.entries ?? [] { remember(entry) }
        for task in snapshot.tasks ?? [] { remember(task, isLatest: true) }
        settle(snapshot)
    }

    /// Takes note that all of a snapshot is published.
    public mutating func settle(_ snapshot: LogSnapshot) {
        // A page that could not be had is not seen yet.
        guard isFirstSight, snapshot.entries != nil, snapshot.tasks != nil else { return }
        entry = entry ?? 0
        isFirstSight = false
    }

    // MARK: Another database

    private func hasOtherEntries(_ entries: [LogEntry]) -> Bool {
        guard let entry, let highest = entries.last?.id else { return false }
        return highest < entry || entries.contains { knows($0) == false }
    }

    private func hasOtherTasks(_ tasks: [PanelTask]) -> Bool {
        guard let highest = tasks.last?.id, let known = self.tasks.last?.id else { return false }
        return highest < known
    }

    private func newsOfReset(_ snapshot: LogSnapshot) -> LogNews? {
        guard let entries = snapshot.entries, snapshot.tasks != nil else { return nil }
        // Nothing can be heard any more of what ran in the other database.
        if let running = tasks.lazy.compactMap(\.running).first {
            return .task(running.asLost, isFirstSeen: isFirstSight)
        }
        // A database that was restored from a backup begins with the entries that are known.
        let familiar = entries.prefix { knows($0) != false }.last { knows($0) == true }
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
        known.index(of: entry.id).map { known[$0].hash == entry.hash }
    }

    // MARK: Tasks

    /// Lost ones first: new ones may take their place in memory.
    private func taskNews(_ tasks: [PanelTask]?) -> LogNews? {
        guard let tasks else { return nil }
        let lost = self.tasks.lazy.compactMap(\.running).first { running in
            tasks.index(of: running.id) == nil
        }
        let news = lost?.asLost ?? tasks.first(where: isUntold)
        return news.map { .task($0, isFirstSeen: isFirstSight) }
    }

    private func isUntold(_ task: PanelTask) -> Bool {
        if let index = tasks.index(of: task.id) { return !tasks[index].told.contains(task.status) }
        // One that is older than all that are remembered was told and forgotten.
        return tasks.count < Self.memory || tasks.place(of: task.id) > 0
    }
}

extension PanelTask {
    fileprivate var asLost: PanelTask { PanelTask(id: id, description: description, status: .lost, text: text) }
}

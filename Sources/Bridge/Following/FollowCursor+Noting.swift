internal import PanelCatalog

extension FollowCursor {
    /// Takes note of news that the stream has: the event made of it after this cursor is confirmed.
    public mutating func note(_ news: LogNews) { note(next(news)) }

    /// Takes note of an event that the stream has; again, or after later ones, does no harm.
    ///
    /// Another gateway may have published it: its generations count.
    public mutating func note(_ streamed: StreamedNews) {
        let isLatest = streamed.sequence >= sequence
        sequence = max(sequence, streamed.sequence)
        guard streamed.generation >= generation else { return }
        if streamed.generation > generation { adopt(streamed) }
        switch streamed.news {
        case .entry(let entry, let isFirstSeen):
            remember(entry)
            if !isFirstSeen { isFirstSight = false }
        case .task(let task, let isFirstSeen):
            remember(task, isLatest: isLatest)
            if !isFirstSeen { isFirstSight = false }
        case .gap(_, let last):
            // The first look tells of none before an entry.
            if entry == nil { isFirstSight = false }
            entry = max(entry ?? 0, last)
        case .reset: break
        case .unreachable(let since, _, _): if isLatest { unreachableSince = since }
        case .reachable: if isLatest { unreachableSince = nil }
        }
    }

    /// News as the next event of the stream.
    func next(_ news: LogNews) -> StreamedNews {
        // Anyone who may publish on the exchange can claim any number for an event.
        let number = sequence == .max ? sequence : sequence + 1
        return StreamedNews(generation: news.isReset ? generation + 1 : generation, sequence: number, news: news)
    }

    /// Forgets what the generations before had, but for what a reset says to be the same.
    private mutating func adopt(_ streamed: StreamedNews) {
        if case .reset(let last) = streamed.news {
            let isNext = streamed.generation - 1 == generation
            known.removeAll { !isNext || $0.id > last }
            entry = last
        } else {
            known = []
            entry = nil
        }
        tasks = []
        isFirstSight = false
        generation = streamed.generation
    }

    mutating func remember(_ entry: LogEntry) {
        guard entry.id > self.entry ?? 0 else { return }
        self.entry = entry.id
        known.append(KnownEntry(id: entry.id, hash: entry.hash))
        if known.count > Self.memory { known.removeFirst(known.count - Self.memory) }
    }

    mutating func remember(_ task: PanelTask, isLatest: Bool) {
        let place = tasks.place(of: task.id)
        if tasks.index(of: task.id) == nil { tasks.insert(KnownTask(id: task.id), at: place) }
        tasks[place].told.insert(task.status)
        if isLatest { tasks[place].running = task.status == .running ? task.kept : nil }
        if tasks.count > Self.memory { tasks.removeFirst(tasks.count - Self.memory) }
    }
}

extension LogNews {
    fileprivate var isReset: Bool {
        if case .reset = self { true } else { false }
    }
}

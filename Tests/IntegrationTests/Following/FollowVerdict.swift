/// What a storm's stream has: whether it leaves out nothing in silence, and tells nothing twice.
struct FollowVerdict {
    /// What is wrong, in words; empty where nothing is.
    private(set) var complaints: [String] = []
    private var counts: [String: Int] = [:]
    private var missedCount: Int64 = 0

    /// - Parameter logged: what the panels have logged, where that is known.
    init(_ stream: [StreamedEvent], _ logged: [String: LoggedPanel] = [:]) {
        for (panel, events) in Dictionary(grouping: stream.filter { !$0.isOfCommand }, by: \.panel) {
            check(events, of: panel, against: logged[panel])
        }
        let ids = stream.map(\.id)
        if Set(ids).count != ids.count { complaints.append("\(ids.count - Set(ids).count) ids stand twice") }
    }

    var report: String {
        let words = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return "\(words); \(missedCount) entries in gaps; complaints: \(complaints.count)"
    }

    // MARK: One panel

    private mutating func check(_ events: [StreamedEvent], of panel: String, against log: LoggedPanel?) {
        let sequences = events.map { $0.body.sequence.flatMap { UInt64($0) } }
        if sequences != (0..<events.count).map({ UInt64($0 + 1) }) {
            let index = sequences.indices.first { sequences[$0] != UInt64($0 + 1) } ?? 0
            complain(panel, "the sequence breaks at \(events[index].id), offset \(events[index].offset)")
        }
        var walk = Walk(panel: panel)
        for event in events {
            counts[String(event.body.type.dropFirst("org.openvz.panel.".count).prefix { $0 != "." }), default: 0] += 1
            if let problem = walk.step(event) { complain(panel, problem) }
            if let from = event.body.data.from, let to = event.body.data.to { missedCount += to - from + 1 }
        }
        if let log { for problem in walk.end(log) { complain(panel, problem) } }
    }

    private mutating func complain(_ panel: String, _ problem: String) { complaints.append("\(panel): \(problem)") }

    /// Goes through a panel's events as a subscriber would who wants to be told everything.
    private struct Walk {
        let panel: String
        var generation = 1
        var next: Int64 = 1
        var isReachable = true
        var tasks: [Int64: [String]] = [:]

        /// What is wrong with an event, as the one that follows those before.
        mutating func step(_ event: StreamedEvent) -> String? {
            let (data, isOfGeneration) = (event.body.data, event.id.hasPrefix("\(panel):\(generation):"))
            switch event.body.type.dropFirst("org.openvz.panel.".count).prefix(while: { $0 != "." }) {
            case "event":
                guard isOfGeneration, data.id == next else { return "\(event.id) where \(next) was to follow" }
                next += 1
            case "gap":
                guard isOfGeneration, data.from == next, let to = data.to, to >= next else {
                    return "\(event.id) where \(next) was to follow"
                }
                next = to + 1
            case "reset":
                guard event.id == "\(panel):\(generation + 1):reset" else { return "\(event.id) in \(generation)" }
                generation += 1
                next = (data.after ?? 0) + 1
                tasks = [:]
            case "task":
                guard isOfGeneration, let id = data.id, let status = data.status else { return "\(event.id)" }
                tasks[id, default: []].append(status)
            case "unreachable", "reachable":
                let isReachable = event.body.type.hasSuffix(".reachable")
                guard isReachable != self.isReachable else { return "\(event.id) for the second time" }
                self.isReachable = isReachable
            default: return "\(event.id) is of no known type"
            }
            return nil
        }

        /// What is missing at the end.
        func end(_ log: LoggedPanel) -> [String] {
            var problems: [String] = []
            if generation != log.generation { problems.append("\(generation) databases, and not \(log.generation)") }
            if next != log.highest + 1 { problems.append("told up to \(next - 1), and not \(log.highest)") }
            if !isReachable { problems.append("still unreachable") }
            for (id, status) in log.tasks where tasks[Int64(id)]?.last != "\(status)" {
                problems.append("task \(id) is \(status), and told as \(tasks[Int64(id)] ?? [])")
            }
            for (id, statuses) in tasks where Set(statuses).count != statuses.count {
                problems.append("task \(id) is told as \(statuses)")
            }
            return problems
        }
    }
}

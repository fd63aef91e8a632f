internal import Bridge
internal import Reactor

/// What is counted of a panel beside its commands and calls.
@Reactor
final class PanelCounters {
    /// What events are told apart by.
    enum EventKind: Int, CaseIterable {
        case entry, task, gap, reset, unreachable, reachable, command
    }

    /// Reads that were tried again, and changes that were called again.
    var repeatedReads = 0
    var repeatedChanges = 0
    private(set) var events = Array(repeating: 0, count: EventKind.allCases.count)
    private(set) var missedEntries = 0
    private(set) var succeededPolls = 0
    private(set) var failedPolls = 0
    /// Since when this gateway follows the panel, or when it last saw its log; nil while it does not follow it.
    private(set) var lastSeen: MonotonicTime?
    /// Since when the panel's changes wait for it; nil where they do not.
    var heldSince: MonotonicTime?

    nonisolated init() {}

    func note(_ kind: EventKind) { events[kind.rawValue] += 1 }

    func note(_ news: LogNews) {
        switch news {
        case .entry: note(.entry)
        case .task: note(.task)
        case .reset: note(.reset)
        case .unreachable: note(.unreachable)
        case .reachable: note(.reachable)
        case .gap(let from, let to):
            note(.gap)
            missedEntries += Int(clamping: to - from + 1)
        }
    }

    /// A look at the panel's log and tasks has ended.
    func notePoll(hasSucceeded: Bool, at time: MonotonicTime) {
        if hasSucceeded {
            succeededPolls += 1
            lastSeen = time
        } else {
            failedPolls += 1
        }
    }

    func beginFollowing() { lastSeen = .current }

    func endFollowing() { lastSeen = nil }
}

/// Which events are meant; what is not said does not matter, and of several of a kind any may fit.
public struct EventFilter: Sendable, Equatable {
    public var panels: [String]
    public var kinds: [KindPattern]
    public var subjects: [SubjectPattern]

    public init(panels: [String] = [], kinds: [KindPattern] = [], subjects: [SubjectPattern] = []) {
        self.panels = panels
        self.kinds = kinds
        self.subjects = subjects
    }

    /// Whether it lets everything through.
    var isEmpty: Bool { self == EventFilter() }

    func matches(_ event: WatchedEvent) -> Bool {
        (panels.isEmpty || panels.contains(event.panel)) && matches(kind: event.kind) && matches(subject: event.subject)
    }

    private func matches(kind: Substring) -> Bool {
        guard !kinds.isEmpty else { return true }
        let words = TopicPattern(exactly: kind)
        return kinds.contains { $0.matches(words) }
    }

    private func matches(subject: String?) -> Bool {
        guard !subjects.isEmpty else { return true }
        guard let subject else { return false }
        return subjects.contains { $0.matches(subject) }
    }
}

/// Which dead letters are meant; what is not said does not matter.
public struct DeadLetterFilter: Sendable, Equatable {
    public var id: String?
    public var panel: String?
    public var method: MethodPattern?
    public var reason: String?
    /// How long ago they failed, at least and at most; one that does not tell when it failed is neither.
    public var olderThan: Duration?
    public var newerThan: Duration?

    public init(
        id: String? = nil, panel: String? = nil, method: MethodPattern? = nil, reason: String? = nil,
        olderThan: Duration? = nil, newerThan: Duration? = nil
    ) {
        self.id = id
        self.panel = panel
        self.method = method
        self.reason = reason
        self.olderThan = olderThan
        self.newerThan = newerThan
    }

    /// Whether it lets everything through.
    public var isEmpty: Bool { self == DeadLetterFilter() }

    /// Whether the dead letter is meant, at a time in milliseconds since 1970.
    public func matches(_ letter: DeadLetter, at now: Int64) -> Bool {
        Self.isWanted(letter.id, id) && Self.isWanted(letter.panel, panel) && Self.isWanted(letter.reason, reason)
            && matches(method: letter.method) && matches(failedAt: letter.failedAt, at: now)
    }

    private static func isWanted(_ text: String?, _ wanted: String?) -> Bool { wanted == nil || text == wanted }

    private func matches(method name: String?) -> Bool {
        guard let method else { return true }
        return name.map(method.matches) ?? false
    }

    private func matches(failedAt: Int64?, at now: Int64) -> Bool {
        guard olderThan != nil || newerThan != nil else { return true }
        guard let failedAt else { return false }
        let age = now - failedAt
        return age >= olderThan?.milliseconds ?? .min && age < newerThan?.milliseconds ?? .max
    }
}

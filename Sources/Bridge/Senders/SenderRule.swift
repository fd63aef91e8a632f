/// What some users of the broker may send.
public struct SenderRule: Sendable, Equatable {
    /// What the rule is called in the configuration.
    public let name: String
    /// The users for whom it stands, as the broker knows them.
    public var users: [String]
    public var methods: [MethodPattern] = []
    /// The panels on which they may use the methods.
    public var panels: [NamePattern] = [.any]
    /// Which `reply_to` they may name, of those that anybody may.
    public var replyTo: [NamePattern] = [.any]

    /// A rule for the user of its name that allows nothing yet.
    public init(name: String) {
        self.name = name
        users = [name]
    }

    func allows(_ method: String) -> Bool { methods.contains { $0.matches(method) } }

    func reaches(_ panel: String) -> Bool { panels.contains { $0.matches(panel) } }
}

internal import Bridge

/// Tells in words who may send what.
public enum SenderListing {
    /// One line a rule, and what stands for everybody else; nothing where there are no rules.
    public static func lines(_ configuration: Configuration) -> [String] {
        guard !configuration.senders.isEmpty else { return [] }
        let rules = configuration.senders.map(line)
        return ["Senders: everybody is refused but"] + rules + remarks(configuration)
    }

    private static func line(_ rule: SenderRule) -> String {
        let users = rule.users.map(TerminalText.safe).joined(separator: ", ")
        let panels = rule.panels.contains(.any) ? "every panel" : words(rule.panels)
        let replies =
            rule.replyTo.isEmpty
            ? "without replies" : rule.replyTo.contains(.any) ? "replies anywhere" : "replies to \(words(rule.replyTo))"
        return "  \(rule.name) (\(users)): \(words(rule.methods)) on \(panels), \(replies)"
    }

    private static func words(_ patterns: [some CustomStringConvertible]) -> String {
        patterns.map { TerminalText.safe($0.description) }.joined(separator: ", ")
    }

    private static func remarks(_ configuration: Configuration) -> [String] {
        let own = configuration.broker.url.user
        let isListed = configuration.senders.contains { $0.users.contains(own) }
        return isListed ? [] : ["  `panelbridge send` as \(TerminalText.safe(own)) is refused: no rule has this user."]
    }
}

import Bridge

extension SenderRule {
    /// A rule of patterns that are right.
    static func sample(
        _ name: String, users: [String]? = nil, _ methods: [String], on panels: [String] = ["*"],
        replyTo: [String] = ["*"]
    ) -> SenderRule {
        var rule = SenderRule(name: name)
        if let users { rule.users = users }
        rule.methods = methods.compactMap { MethodPattern($0) }
        rule.panels = panels.compactMap { NamePattern($0) }
        rule.replyTo = replyTo.compactMap { NamePattern($0) }
        precondition(
            rule.methods.count == methods.count && rule.panels.count == panels.count
                && rule.replyTo.count == replyTo.count, "a sample's pattern is none")
        return rule
    }
}

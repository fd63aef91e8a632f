internal import Bridge

extension ConfigurationLoader {
    /// Finds rules for senders that allow nothing, or not what they seem to.
    mutating func checkSenders(_ configuration: Configuration) {
        for rule in configuration.senders {
            let path = "senders.\(rule.name)"
            requireContent(of: rule, path)
            checkPanels(of: rule, path, configuration.panels.map(\.name))
            checkReplies(of: rule, path, configuration.brokerNames)
        }
    }

    private mutating func requireContent(of rule: SenderRule, _ path: String) {
        if settings["\(path).methods"] == nil {
            refuse("\(path).methods", "is missing: the rule allows nothing without it")
        }
        let lists = [
            ("users", rule.users.isEmpty), ("methods", rule.methods.isEmpty), ("panels", rule.panels.isEmpty),
        ]
        for (key, isEmpty) in lists where isEmpty && isRead("\(path).\(key)") {
            refuse("\(path).\(key)", "is empty: the rule allows nothing so; leave the rule out if that is meant")
        }
    }

    /// Whether somebody set it, and it was accepted.
    private func isRead(_ key: String) -> Bool { settings[key] != nil && !problems.contains { $0.key == key } }

    /// Commands without panels are for who only listens: there is nothing to hold the names against.
    private mutating func checkPanels(of rule: SenderRule, _ path: String, _ panels: [String]) {
        guard !panels.isEmpty else { return }
        for pattern in rule.panels where !panels.contains(where: pattern.matches) {
            let nearest = NearestName.to(pattern.description, among: panels)
            let advice = nearest.map { "did you mean \($0)?" } ?? "there are \(panels.joined(separator: ", "))"
            refuse("\(path).panels", "names \(pattern), but no panel is called so; \(advice)")
        }
    }

    private mutating func checkReplies(of rule: SenderRule, _ path: String, _ names: BrokerNames) {
        for case .exact(let name) in rule.replyTo {
            guard case .refused(let reason) = ReplyAddress(name, names: names, rights: .unlimited) else { continue }
            let advice =
                name == "amq.rabbitmq.reply-to" ? "; the broker adds to it, so write amq.rabbitmq.reply-to.*" : ""
            refuse("\(path).reply_to", "names \(name), to which no reply goes: \(reason.rawValue)\(advice)")
        }
    }
}

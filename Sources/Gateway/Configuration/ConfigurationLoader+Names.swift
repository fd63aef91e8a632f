extension ConfigurationLoader {
    /// Finds names that the broker would not take, and those that serve two purposes.
    mutating func checkNames(_ configuration: Configuration) {
        let panels = configuration.panels
        checkPrefix(
            "commands.queue_prefix",
            panels.flatMap { [configuration.changesQueue(of: $0), configuration.readsQueue(of: $0)] })
        checkPrefix("events.lock_prefix", panels.map(configuration.lockQueue))
        checkQueues(configuration)
        checkExchanges(configuration)
    }

    private mutating func checkPrefix(_ key: String, _ queues: [String]) {
        guard let wrong = queues.first(where: { !ConfigurationType.isName($0) }) else { return }
        let shown = wrong.utf8.count > 80 ? "of \(wrong.utf8.count) bytes" : wrong
        refuse(key, "makes the queue's name \(shown), but must make \(ConfigurationType.name.expectation)")
    }

    private mutating func checkQueues(_ configuration: Configuration) {
        var queues = [
            ("commands.unroutable", configuration.commands.unroutable),
            ("commands.expired", configuration.commands.expired), ("events.stream", configuration.events.stream),
            ("dead_letters.queue", configuration.deadLetters.queue),
        ]
        for panel in configuration.panels {
            queues += [
                ("panels.\(panel.name).queues.changes", configuration.changesQueue(of: panel)),
                ("panels.\(panel.name).queues.reads", configuration.readsQueue(of: panel)),
                ("panels.\(panel.name).queues.lock", configuration.lockQueue(of: panel)),
            ]
        }
        refuseShared("queue", queues)
    }

    /// What cannot be routed goes through an exchange that is called as its queue.
    private mutating func checkExchanges(_ configuration: Configuration) {
        let exchanges = [
            ("commands.unroutable", configuration.commands.unroutable),
            ("commands.exchange", configuration.commands.exchange), ("events.exchange", configuration.events.exchange),
            ("replies.exchange", configuration.replies.exchange),
        ]
        refuseShared("exchange", exchanges.filter { !$0.1.isEmpty })
    }

    private mutating func refuseShared(_ what: String, _ names: [(key: String, name: String)]) {
        var owners: [String: String] = [:]
        for (key, name) in names {
            guard let owner = owners.updateValue(key, forKey: name) else { continue }
            refuse(key, "names the \(what) \(name), which \(owner) uses already")
        }
    }
}

extension ConfigurationLoader {
    /// Finds what is wrong between keys that are each right by themselves.
    mutating func check(_ configuration: Configuration) {
        checkBroker(configuration.broker)
        for panel in configuration.panels { check(panel) }
        checkQueues(configuration)
        checkSenders(configuration)
    }

    private mutating func checkBroker(_ broker: Configuration.Broker) {
        if broker.reconnect.minimum > broker.reconnect.maximum {
            refuse(
                "broker.reconnect.minimum", because: "broker.reconnect.maximum",
                "must not exceed broker.reconnect.maximum")
        }
        if (broker.tls.certificateFile == nil) != (broker.tls.keyFile == nil) {
            let given = broker.tls.keyFile == nil ? "certificate_file" : "key_file"
            let missing = broker.tls.keyFile == nil ? "key_file" : "certificate_file"
            refuse("broker.tls.\(given)", "is set without broker.tls.\(missing); they belong together")
        }
        if broker.url.usesTLS {
            if broker.tls.verify, broker.tls.caFile == nil {
                refuse(
                    "broker.tls.ca_file", because: "broker.url",
                    "is missing: it names the certificates by which the broker's is checked")
            }
        } else if let key = ["ca_file", "certificate_file", "key_file"].first(where: {
            settings["broker.tls.\($0)"] != nil
        }) {
            refuse("broker.tls.\(key)", "has no effect on an amqp:// URL; write amqps:// for TLS")
        }
    }

    private mutating func check(_ panel: Configuration.Panel) {
        let path = "panels.\(panel.name)"
        if panel.reads.concurrency > panel.reads.prefetch {
            refuse(
                "\(path).reads.concurrency", because: "\(path).reads.prefetch",
                "is \(panel.reads.concurrency), but must not exceed \(path).reads.prefetch, which is "
                    + "\(panel.reads.prefetch): the broker hands no more over")
        }
        if panel.follow.interval.minimum > panel.follow.interval.maximum {
            refuse(
                "\(path).follow.interval.minimum", because: "\(path).follow.interval.maximum",
                "must not exceed \(path).follow.interval.maximum")
        }
        if panel.tls.caFile != nil, panel.url != .unset, !panel.url.usesTLS {
            refuse("\(path).tls.ca_file", "has no effect on an http:// URL; write https:// for TLS")
        }
    }

    /// No queue may serve two purposes.
    private mutating func checkQueues(_ configuration: Configuration) {
        var owners = [
            configuration.commands.unroutable: "commands.unroutable"
        ]
        func claim(_ queue: String, _ key: String, _ loader: inout Self) {
            guard let owner = owners.updateValue(key, forKey: queue) else { return }
            loader.refuse(key, "names the queue \(queue), which \(owner) uses already")
        }
        claim(configuration.commands.expired, "commands.expired", &self)
        claim(configuration.events.stream, "events.stream", &self)
        claim(configuration.deadLetters.queue, "dead_letters.queue", &self)
        for panel in configuration.panels {
            claim(configuration.changesQueue(of: panel), "panels.\(panel.name).queues.changes", &self)
            claim(configuration.readsQueue(of: panel), "panels.\(panel.name).queues.reads", &self)
            claim(configuration.lockQueue(of: panel), "panels.\(panel.name).queues.lock", &self)
        }
    }
}

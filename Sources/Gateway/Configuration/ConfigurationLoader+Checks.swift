extension ConfigurationLoader {
    /// Finds what is wrong between keys that are each right by themselves.
    mutating func check(_ configuration: Configuration) {
        checkBroker(configuration.broker)
        for panel in configuration.panels { check(panel) }
        checkNames(configuration)
        checkSenders(configuration)
        checkTracing(configuration.tracing)
    }

    private mutating func checkBroker(_ broker: Configuration.Broker) {
        if broker.reconnect.minimum > broker.reconnect.maximum {
            refuse(
                "broker.reconnect.minimum", because: "broker.reconnect.maximum",
                "must not exceed broker.reconnect.maximum")
        }
        checkTLS("broker.tls", isUsed: broker.url.usesTLS, scheme: "amqp", broker.tls.minimumVersion)
        if broker.login == .certificate, broker.tls.certificateFile == nil {
            refuse("broker.login", "is certificate, but broker.tls.certificate_file names none")
        } else if broker.logsInByCertificate, broker.tls.keyFile != nil, broker.url.user == BrokerURL().user {
            refuse(
                "broker.url", because: "broker.tls.certificate_file",
                "must name the user that the broker makes of the certificate, as in amqps://user@host; or set "
                    + "broker.login to password")
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
        if panel.url != .unset {
            checkTLS("\(path).tls", isUsed: panel.url.usesTLS, scheme: "http", panel.tls.minimumVersion)
        }
    }
}

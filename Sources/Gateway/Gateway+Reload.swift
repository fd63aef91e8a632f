internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

extension Gateway {
    /// Has the configuration loaded anew; what can change without a restart does, and the log says what does not.
    public func reload() {
        if stop.isStopping { return logger.info("the configuration is not reloaded: the gateway is stopping") }
        reloads.put(())
    }

    /// Reloads whenever it is asked to, one reload after the other.
    func reloadWhenAsked(from source: ConfigurationSource) async {
        while await reloads.next() != nil {
            service?.noteReloading()
            hasRefusedReload = await !reload(from: source)
            if service?.isReady == true, !stop.isStopping { service?.noteReady(status.text) }
        }
    }

    /// False where the configuration is wrong, of which nothing is taken up then.
    private func reload(from source: ConfigurationSource) async -> Bool {
        do throws(ConfigurationError) {
            // On a thread of its own: a file may be on a disk that takes its time.
            let wanted = try await OSThread.run { () throws(ConfigurationError) in try source.load() }
            await take(ConfigurationChange(from: configuration, to: wanted))
            return true
        } catch {
            for problem in error.problems {
                logger.error("the configuration was not reloaded, as it is wrong", [.error: problem.description])
            }
            return false
        }
    }

    /// Takes up what needs no restart, and says what takes effect when.
    func take(_ change: ConfigurationChange) async {
        // By the settings that show it.
        if change.result.log.level.hides(.info) { tell(change) }
        configuration = change.result
        log?.change(to: configuration.log)
        if !configuration.log.level.hides(.info) { tell(change) }
        context.decoder = configuration.decoder
        context.trustedUsers = configuration.trustedUsers
        context.replies.senders = configuration.senderPolicy
        context.deadLetters.signature = configuration.signature
        exporter?.change(to: configuration.tracing)
        context.tracing?.broker = configuration.broker.url
        for lane in lanes where change.panels.contains(lane.panel.name) {
            if let panel = configuration.panel(named: lane.panel.name) { lane.panel.change(to: panel) }
        }
        guard change.keys[.reconnect] != nil else { return }
        reconfigureBroker()
        await tryBroker()
    }

    private func tell(_ change: ConfigurationChange) {
        if change.isEmpty { return logger.info("the configuration was reloaded: nothing in it has changed") }
        var data: [LogKey: String] = [:]
        data[.keys] = change.keys[.reload]?.joined(separator: ", ")
        data[.nextConnection] = change.keys[.reconnect]?.joined(separator: ", ")
        logger.info("the configuration was reloaded", data)
        if let keys = change.keys[.restart] {
            logger.warning(
                "what else has changed in the configuration takes effect only after a restart",
                [.keys: keys.joined(separator: ", ")])
        }
    }

    // MARK: The broker

    private func reconfigureBroker() {
        let (broker, backoff) = (configuration.broker, configuration.broker.backoff)
        publishing.change(to: BrokerEndpoint(broker, role: "publishing"), backoff: backoff)
        consuming.change(to: BrokerEndpoint(broker, role: "consuming"), backoff: backoff)
        for consumer in consumers { consumer.backoff = backoff }
    }

    /// Tries the new settings on a connection of their own: better to hear of a wrong password now than when the open
    /// connections, which stay, are lost one night.
    private func tryBroker() async {
        // Without a connection, the links try them already.
        guard publishing.current != nil || consuming.current != nil else { return }
        do throws(AMQPError) {
            let connection = try await Connection.open(BrokerEndpoint(configuration.broker, role: "reload"))
            await connection.close()
            logger.info("the broker accepts the new settings; the open connections stay as they are")
        } catch {
            logger.error(
                "the broker does not accept the new settings; the open connections stay, but no new one can be made",
                [.error: error.message])
        }
    }
}

extension Configuration {
    /// What decodes commands, with what they may do to each panel.
    var decoder: CommandDecoder {
        CommandDecoder(
            panels: panels.map(\.policy), commandsExchange: commands.exchange, senders: senderPolicy)
    }
}

extension Configuration.Broker {
    /// How long to wait before the broker is tried again.
    var backoff: Backoff { Backoff(first: reconnect.minimum, longest: reconnect.maximum) }
}

extension Configuration.Log.Level {
    /// Whether lines of that level are not logged.
    fileprivate func hides(_ level: Self) -> Bool {
        // They stand in their order.
        Self.allCases.prefix { $0 != self }.contains(level)
    }
}

public import Bridge

extension Configuration {
    /// Who may send commands.
    public var senderPolicy: SenderPolicy { senders.isEmpty ? .everybody : .only(senders) }

    /// Users who may say whose command it is that they send, and which redrive.
    var trustedUsers: Set<String> { Set(redrive.users + [broker.url.user]) }

    /// Under which name dead letters are kept: the gateway's own, where senders are judged.
    var signature: String? { senders.isEmpty ? nil : broker.url.user }

    /// The names of every exchange and queue, as configured.
    public var brokerNames: BrokerNames {
        BrokerNames(
            panels: panels.map {
                PanelQueues(
                    panel: $0.name, changes: changesQueue(of: $0), reads: readsQueue(of: $0), lock: lockQueue(of: $0))
            },
            commandsExchange: commands.exchange, unroutableExchange: commands.unroutable,
            unroutableQueue: commands.unroutable,
            expiredQueue: commands.expired, deadLettersQueue: deadLetters.queue,
            eventsExchange: events.exchange, eventsQueue: events.stream, repliesExchange: replies.exchange)
    }
}

extension Configuration.Panel {
    /// What commands may do to the panel.
    public var policy: PanelPolicy {
        PanelPolicy(name: name, allow: Set(allow), allowsLocalHosts: allowLocalHosts)
    }

    /// How the panel's changes are treated.
    var changePolicy: ChangePolicy {
        ChangePolicy(expiry: Expiry(maxAge: maxAge), isSerial: serial, repeats: repeatAfter)
    }
}

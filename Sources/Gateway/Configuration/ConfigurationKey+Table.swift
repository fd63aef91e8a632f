extension ConfigurationKey where Section == Configuration {
    /// Every key outside `panels`, in the order of the documented example.
    static let all: [Self] = broker + commands + outgoing + ledger + process

    private static let broker: [Self] = [
        Self(
            "broker.url", { $1(&$0.broker.url) }, .brokerURL, secret: true, shown: true,
            example: "amqp://guest:guest@127.0.0.1:5672/",
            """
            Where RabbitMQ is: amqp://user:password@host:port/vhost, or amqps:// with TLS. Percent-encode what means \
            something in a URL (@ is %40, / is %2F); a vhost named /production is written %2Fproduction.
            """),
        Self(
            "broker.password", optional: { $1(&$0.broker.password) }, .secret, secret: true, example: "change-me",
            "The password, if it is not in the URL; it beats the URL's. Better from the environment or a file."),
        Self(
            "broker.password_file", optional: { $1(&$0.broker.passwordFile) }, .path,
            example: "/run/secrets/broker-password",
            "A file that holds the password; one newline at its end is dropped."),
        Self(
            "broker.connection_name", { $1(&$0.broker.connectionName) }, .text,
            "What RabbitMQ's management page calls this connection."),
        Self(
            "broker.heartbeat", { $1(&$0.broker.heartbeat) }, .duration(.seconds(5) ... .seconds(600)),
            "How often both sides show that they live; a dead connection is noticed after twice this time."),
        Self(
            "broker.connect_timeout", { $1(&$0.broker.connectTimeout) },
            .duration(.milliseconds(100) ... .seconds(600)),
            "How long one attempt to connect may take, TLS and login included."),
        Self(
            "broker.reconnect.minimum", { $1(&$0.broker.reconnect.minimum) },
            .duration(.milliseconds(10) ... .seconds(3600)),
            "The wait before the first attempt to connect again; it doubles with each attempt, with jitter."),
        Self(
            "broker.reconnect.maximum", { $1(&$0.broker.reconnect.maximum) },
            .duration(.milliseconds(10) ... .seconds(3600)),
            "The longest such wait."),
        Self(
            "broker.tls.ca_file", optional: { $1(&$0.broker.tls.caFile) }, .path,
            example: "/etc/ssl/certs/ca-certificates.crt",
            "The certificates (PEM) that may have signed the broker's; needed with amqps."),
        Self(
            "broker.tls.certificate_file", optional: { $1(&$0.broker.tls.certificateFile) }, .path,
            example: "/etc/panelbridge/client.pem",
            "The gateway's own certificate (PEM), where the broker asks for one; key_file belongs to it."),
        Self(
            "broker.tls.key_file", optional: { $1(&$0.broker.tls.keyFile) }, .path,
            example: "/etc/panelbridge/client.key",
            "The private key (PEM) of certificate_file."),
        Self(
            "broker.tls.verify", { $1(&$0.broker.tls.verify) }, .boolean,
            "Whether the broker's certificate and host name are checked. Without it anybody in between can read along."),
    ]

    private static let commands: [Self] = [
        Self(
            "commands.exchange", { $1(&$0.commands.exchange) }, .name,
            "The topic exchange that commands are sent to, with the routing key <panel>.<controller>.<action>."),
        Self(
            "commands.queue_prefix", { $1(&$0.commands.queuePrefix) }, .name,
            "What the names of the panels' queues begin with: <prefix>.<panel>.changes and <prefix>.<panel>.reads."),
        Self(
            "commands.unroutable", { $1(&$0.commands.unroutable) }, .name,
            "The queue of commands that belong to no queue; the gateway answers them with a refusal."),
        Self(
            "commands.expired", { $1(&$0.commands.expired) }, .name,
            "The queue that the broker moves commands to whose expiration ran out before they were taken."),
    ]

    private static let outgoing: [Self] = [
        Self(
            "replies.exchange", { $1(&$0.replies.exchange) }, .exchange,
            "The exchange that replies are published to, with reply_to as routing key; empty for the default exchange."),
        Self(
            "events.exchange", { $1(&$0.events.exchange) }, .name, "The topic exchange that events are published to."),
        Self(
            "events.stream", { $1(&$0.events.stream) }, .name,
            "The stream queue that keeps events for seven days, so that late readers can replay them."),
        Self(
            "events.lock_prefix", { $1(&$0.events.lockPrefix) }, .name,
            """
            What the names of the lock queues begin with, <prefix>.<panel>: of several gateways at this broker, the one \
            that holds a panel's alone follows the panel.
            """),
        Self(
            "dead_letters.queue", { $1(&$0.deadLetters.queue) }, .name,
            "The queue that keeps commands which ended badly, until somebody looks at them."),
        Self(
            "redrive.users", { $1(&$0.redrive.users) }, .users,
            "Users of the broker, beside the gateway's own, who may send dead letters again."),
    ]

    private static let ledger: [Self] = [
        Self(
            "ledger.path", { $1(&$0.ledger.path) }, .path, shown: true, example: "/var/lib/panelbridge/ledger.sqlite",
            """
            The file that holds what has become of every change, so that none is made twice; on a disk of this host, \
            in a folder that the gateway may write to. Of several gateways with one file, one works and the others wait.
            """),
        Self(
            "ledger.retention", { $1(&$0.ledger.retention) }, .duration(.seconds(60) ... .seconds(366 * 86_400)),
            "How long the id of a change is remembered after its end: asked again in that time, it gets its reply again."
        ),
    ]

    private static let process: [Self] = [
        Self(
            "topology", { $1(&$0.topology) }, .choice,
            "Whether the gateway declares its exchanges and queues (declare) or only checks that they exist (passive)."),
        Self(
            "http.listen", optional: { $1(&$0.http.listen) }, .listenAddress, example: "127.0.0.1:9464",
            """
            Where health (/livez, /readyz), metrics (/metrics) and /version are served over HTTP, as host:port, or as a \
            port of 127.0.0.1 alone; nowhere unless it is set. There is no log-in: who can reach it can read it.
            """),
        Self(
            "shutdown.grace", { $1(&$0.shutdown.grace) }, .duration(.zero ... .seconds(3600)),
            "How long work under way may take after SIGTERM; what is not finished is taken up at the next start."),
        Self("log.level", { $1(&$0.log.level) }, .choice, "What is logged: this level and all graver ones."),
        Self(
            "log.format", { $1(&$0.log.format) }, .choice, "Lines for people (text) or one JSON object a line (json)."),
    ]
}

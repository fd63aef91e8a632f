extension ConfigurationKey where Section == Configuration {
    /// Every key outside `panels`, in the order of the documented example.
    static let all: [Self] = broker + commands + outgoing + ledger + process + tracing + stopping + logging

    private static let broker: [Self] = [
        Self(
            "broker.url", .reconnect, { $1(&$0.broker.url) }, .brokerURL, secret: true, shown: true,
            example: "amqp://guest:guest@127.0.0.1:5672/",
            """
            Where RabbitMQ is: amqp://user:password@host:port/vhost, or amqps:// with TLS. Percent-encode what means \
            something in a URL (@ is %40, / is %2F); a vhost named /production is written %2Fproduction.
            """),
        Self(
            "broker.password", .reconnect, optional: { $1(&$0.broker.password) }, .secret, secret: true,
            example: "change-me",
            "The password, if it is not in the URL; it beats the URL's. Better from the environment or a file."),
        Self(
            "broker.password_file", .reconnect, optional: { $1(&$0.broker.passwordFile) }, .path,
            example: "/run/secrets/broker-password",
            """
            A file that holds the password; one newline at its end is dropped. Of this and every other key of a file, a \
            name without a slash at its beginning is one of systemd's credentials (LoadCredential=), where there are any.
            """),
        Self(
            "broker.connection_name", .reconnect, { $1(&$0.broker.connectionName) }, .text,
            "What RabbitMQ's management page calls this connection."),
        Self(
            "broker.heartbeat", .reconnect, { $1(&$0.broker.heartbeat) }, .duration(.seconds(5) ... .seconds(600)),
            "How often both sides show that they live; a dead connection is noticed after twice this time."),
        Self(
            "broker.connect_timeout", .reconnect, { $1(&$0.broker.connectTimeout) },
            .duration(.milliseconds(100) ... .seconds(600)),
            "How long one attempt to connect may take, TLS and login included."),
        Self(
            "broker.reconnect.minimum", .reconnect, { $1(&$0.broker.reconnect.minimum) },
            .duration(.milliseconds(10) ... .seconds(3600)),
            "The wait before the first attempt to connect again; it doubles with each attempt, with jitter."),
        Self(
            "broker.reconnect.maximum", .reconnect, { $1(&$0.broker.reconnect.maximum) },
            .duration(.milliseconds(10) ... .seconds(3600)),
            "The longest such wait."),
        Self(
            "broker.login", .reconnect, optional: { $1(&$0.broker.login) }, .choice, example: "certificate",
            """
            How the gateway shows who it is: by password (PLAIN) or by certificate (EXTERNAL, with the broker's plugin \
            rabbitmq_auth_mechanism_ssl). Without it by certificate where there is one. The URL names the user that the \
            broker makes of the certificate.
            """),
        Self(
            "broker.tls.ca_file", .reconnect, optional: { $1(&$0.broker.tls.caFile) }, .path,
            example: "/etc/panelbridge/broker-ca.pem",
            "The certificates (PEM) that may have signed the broker's, if not those of the system; for amqps."),
        Self(
            "broker.tls.certificate_file", .reconnect, optional: { $1(&$0.broker.tls.certificateFile) }, .path,
            example: "/etc/panelbridge/client.pem",
            "The gateway's own certificate (PEM), where the broker asks for one; key_file belongs to it."),
        Self(
            "broker.tls.key_file", .reconnect, optional: { $1(&$0.broker.tls.keyFile) }, .path,
            example: "/etc/panelbridge/client.key",
            "The private key (PEM, without a passphrase) of certificate_file."),
        Self(
            "broker.tls.minimum_version", .reconnect, { $1(&$0.broker.tls.minimumVersion) }, .choice,
            "The oldest version of TLS that is spoken with the broker."),
        Self(
            "broker.tls.verify", .reconnect, { $1(&$0.broker.tls.verify) }, .boolean,
            "Whether the broker's certificate and host name are checked. Without it anybody in between can read along."),
    ]

    private static let commands: [Self] = [
        Self(
            "commands.exchange", .restart, { $1(&$0.commands.exchange) }, .name,
            "The topic exchange that commands are sent to, with the routing key <panel>.<controller>.<action>."),
        Self(
            "commands.queue_prefix", .restart, { $1(&$0.commands.queuePrefix) }, .name,
            "What the names of the panels' queues begin with: <prefix>.<panel>.changes and <prefix>.<panel>.reads."),
        Self(
            "commands.unroutable", .restart, { $1(&$0.commands.unroutable) }, .name,
            "The queue of commands that belong to no queue; the gateway answers them with a refusal."),
        Self(
            "commands.expired", .restart, { $1(&$0.commands.expired) }, .name,
            "The queue that the broker moves commands to whose expiration ran out before they were taken."),
    ]

    private static let outgoing: [Self] = [
        Self(
            "replies.exchange", .restart, { $1(&$0.replies.exchange) }, .exchange,
            """
            The exchange that replies are published to, with reply_to as routing key; empty for the default exchange. \
            The gateway does not make it: it must be there, with its bindings. What asks for direct reply-to gets it by \
            the default exchange all the same.
            """),
        Self(
            "events.exchange", .restart, { $1(&$0.events.exchange) }, .name,
            "The topic exchange that events are published to."),
        Self(
            "events.stream", .restart, { $1(&$0.events.stream) }, .name,
            "The stream queue that keeps events for seven days, so that late readers can replay them."),
        Self(
            "events.lock_prefix", .restart, { $1(&$0.events.lockPrefix) }, .name,
            """
            What the names of the lock queues begin with, <prefix>.<panel>: of several gateways at this broker, the one \
            that holds a panel's alone follows the panel.
            """),
        Self(
            "dead_letters.queue", .restart, { $1(&$0.deadLetters.queue) }, .name,
            "The queue that keeps commands which ended badly, until somebody looks at them."),
        Self(
            "redrive.users", .reload, { $1(&$0.redrive.users) }, .users,
            "Users of the broker, beside the gateway's own, who may send dead letters again."),
    ]

    private static let ledger: [Self] = [
        Self(
            "ledger.path", .restart, { $1(&$0.ledger.path) }, .path, shown: true,
            example: "/var/lib/panelbridge/ledger.sqlite",
            """
            The file that holds what has become of every change, so that none is made twice; on a disk of this host, \
            in a folder that the gateway may write to. Of several gateways with one file, one works and the others wait.
            """),
        Self(
            "ledger.retention", .reload, { $1(&$0.ledger.retention) },
            .duration(.seconds(60) ... .seconds(366 * 86_400)),
            "How long the id of a change is remembered after its end: asked again in that time, it gets its reply again."
        ),
    ]

    private static let process: [Self] = [
        Self(
            "topology", .restart, { $1(&$0.topology) }, .choice,
            "Whether the gateway declares its exchanges and queues (declare) or only checks that they exist (passive)."),
        Self(
            "http.listen", .restart, optional: { $1(&$0.http.listen) }, .listenAddress, example: "127.0.0.1:9464",
            """
            Where health (/livez, /readyz), metrics (/metrics) and /version are served over HTTP, as host:port, or as a \
            port of 127.0.0.1 alone; nowhere unless it is set. There is no log-in: who can reach it can read it.
            """),
    ]

    private static let stopping: [Self] = [
        Self(
            "shutdown.grace", .reload, { $1(&$0.shutdown.grace) }, .duration(.zero ... .seconds(3600)),
            "How long work under way may take after SIGTERM; what is not finished is taken up at the next start.")
    ]

    private static let logging: [Self] = [
        Self("log.level", .reload, { $1(&$0.log.level) }, .choice, "What is logged: this level and all graver ones."),
        Self(
            "log.format", .reload, { $1(&$0.log.format) }, .choice,
            "Lines for people (text) or one JSON object a line (json)."),
    ]
}

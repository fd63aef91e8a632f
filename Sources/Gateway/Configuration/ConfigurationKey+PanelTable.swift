extension ConfigurationKey where Section == Configuration.Panel {
    /// Every key of a panel, in the order of the documented example.
    static let all: [Self] = access + rules + following + work

    private static let access: [Self] = [
        Self(
            "panels.<name>.url", .reload, { $1(&$0.url) }, .panelURL, shown: true,
            example: "http://panel.example.com:3000",
            "Where the panel answers, without /api and without credentials. Required."),
        Self(
            "panels.<name>.user", .reload, { $1(&$0.user) }, .text, shown: true, example: "admin",
            "The panel's user whose rights the commands have. Required."),
        Self(
            "panels.<name>.password", .reload, { $1(&$0.password) }, .secret, secret: true, example: "change-me",
            "The user's password; this or password_file is required. Better from the environment or a file."),
        Self(
            "panels.<name>.password_file", .reload, optional: { $1(&$0.passwordFile) }, .path, shown: true,
            example: "/run/secrets/panel-main-password",
            "A file that holds the password; one newline at its end is dropped."),
        Self(
            "panels.<name>.tls.ca_file", .reload, optional: { $1(&$0.tls.caFile) }, .path,
            example: "/etc/panelbridge/panel-ca.pem",
            "The certificates (PEM) that may have signed the panel's, if not those of the system; for https."),
        Self(
            "panels.<name>.tls.certificate_file", .reload, optional: { $1(&$0.tls.certificateFile) }, .path,
            example: "/etc/panelbridge/panel-client.pem",
            "The gateway's own certificate (PEM), where a proxy before the panel asks for one; key_file belongs to it."),
        Self(
            "panels.<name>.tls.key_file", .reload, optional: { $1(&$0.tls.keyFile) }, .path,
            example: "/etc/panelbridge/panel-client.key",
            "The private key (PEM, without a passphrase) of certificate_file."),
        Self(
            "panels.<name>.tls.minimum_version", .reload, { $1(&$0.tls.minimumVersion) }, .choice,
            "The oldest version of TLS that is spoken with the panel."),
        Self(
            "panels.<name>.http_method", .reload, { $1(&$0.httpMethod) }, .choice,
            "POST keeps parameters out of the panel's request logs; GET is for a proxy that lets nothing else through."),
    ]

    private static let rules: [Self] = [
        Self(
            "panels.<name>.allow", .reload, { $1(&$0.allow) }, .allowedMethods,
            """
            Dangerous methods that commands may use all the same, such as virtual_servers.exec; \
            `panelbridge methods` marks those that need it.
            """),
        Self(
            "panels.<name>.allow_local_hosts", .reload, { $1(&$0.allowLocalHosts) }, .boolean,
            "Whether commands may connect the panel to loopback, link-local and cloud metadata addresses."),
        Self(
            "panels.<name>.serial", .reload, { $1(&$0.serial) }, .boolean,
            """
            Whether the panel works on one request at a time, as it does unless several of its processes or a \
            buffering proxy stand behind the URL. With false, a change whose answer was lost is never repeated.
            """),
        Self(
            "panels.<name>.max_age", .reload, { $1(&$0.maxAge) }, .duration(.seconds(1) ... .seconds(30 * 86_400)),
            "How old a waiting change may become while the panel is down, before it is answered as expired."),
        Self(
            "panels.<name>.repeat_after", .reload, { $1(&$0.repeatAfter) }, .durations(.zero ... .seconds(3600)),
            """
            After which pauses a change is called again that failed without effect, as with a node that is down; \
            the panel's next changes wait so long. Then it is answered as failed and kept as a dead letter.
            """),
        Self(
            "panels.<name>.queues.changes", .restart, optional: { $1(&$0.queues.changes) }, .name,
            example: "panelbridge.commands.main.changes",
            "The queue of the panel's changes, if not <queue_prefix>.<panel>.changes."),
        Self(
            "panels.<name>.queues.reads", .restart, optional: { $1(&$0.queues.reads) }, .name,
            example: "panelbridge.commands.main.reads",
            "The queue of the panel's reads, if not <queue_prefix>.<panel>.reads."),
        Self(
            "panels.<name>.queues.lock", .restart, optional: { $1(&$0.queues.lock) }, .name,
            example: "panelbridge.lock.main",
            "The lock queue of the panel, if not <lock_prefix>.<panel>."),
    ]

    private static let following: [Self] = [
        Self(
            "panels.<name>.follow.enabled", .restart, { $1(&$0.follow.enabled) }, .boolean,
            """
            Whether the panel's event log and tasks are followed, and published as events; the panel's user must be an \
            administrator for it. The ends of changes are events all the same.
            """),
        Self(
            "panels.<name>.follow.interval.minimum", .reload, { $1(&$0.follow.interval.minimum) },
            .duration(.milliseconds(50) ... .seconds(3600)),
            """
            The time from one poll to the next while things change, and after a change of ours; it doubles with each \
            poll that brings nothing. The panel keeps 100 entries in sight: more than that between two polls is a gap.
            """),
        Self(
            "panels.<name>.follow.interval.maximum", .reload, { $1(&$0.follow.interval.maximum) },
            .duration(.milliseconds(50) ... .seconds(3600)),
            "The longest such time, while nothing changes."),
        Self(
            "panels.<name>.follow.history", .reload, { $1(&$0.follow.history) }, .choice,
            """
            What becomes of what the log and tasks show when the panel is first followed: published, and marked with \
            first_seen in the event's data (first_seen), or not (none).
            """),
    ]

    private static let work: [Self] = [
        Self(
            "panels.<name>.reads.prefetch", .restart, { $1(&$0.reads.prefetch) }, .integer(1...1000),
            "How many reads the broker hands over before one is acknowledged."),
        Self(
            "panels.<name>.reads.concurrency", .restart, { $1(&$0.reads.concurrency) }, .integer(1...256),
            "How many reads run beside each other; at most prefetch. Changes always run one at a time."),
        Self(
            "panels.<name>.timeouts.connect", .reload, { $1(&$0.timeouts.connect) },
            .duration(.milliseconds(100) ... .seconds(600)),
            "How long a connection to the panel may take."),
        Self(
            "panels.<name>.timeouts.read", .reload, { $1(&$0.timeouts.read) },
            .duration(.milliseconds(100) ... .seconds(3600)),
            "How long the panel may take to answer a read."),
        Self(
            "panels.<name>.timeouts.change", .reload, { $1(&$0.timeouts.change) },
            .duration(.milliseconds(100) ... .seconds(14_400)),
            "How long it may take for a change that stays in the panel's database."),
        Self(
            "panels.<name>.timeouts.node_change", .reload, { $1(&$0.timeouts.nodeChange) },
            .duration(.milliseconds(100) ... .seconds(14_400)),
            "How long it may take for a change that runs on a node, for which the panel itself waits up to 15 minutes."),
        Self(
            "panels.<name>.limits.answer", .reload, { $1(&$0.limits.answer) }, .size(64 << 10...1 << 30),
            "The largest answer that is read; a larger one is refused as panel_bad_answer."),
    ]
}

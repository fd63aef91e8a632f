extension Metric {
    /// Every metric, in the order in which they are served.
    public static let all = ofCommands + ofPanels + ofLedger + ofBroker + [certificateExpiry] + ofTracing + ofProcess

    private static let ofLedger = [
        ledgerOwner, ledgerUp, ledgerRows, ledgerOpenRows, ledgerInDoubtRows, ledgerErrors, ledgerCommitDuration,
    ]

    public static let ledgerOwner = Metric(
        "panelbridge_ledger_owner", .gauge,
        "1 where this gateway holds the ledger, and so serves changes and follows logs; 0 where it waits for it.")
    public static let ledgerUp = Metric(
        "panelbridge_ledger_up", .gauge, "0 while the ledger cannot be read or written, and no change is begun.")
    public static let ledgerRows = Metric(
        "panelbridge_ledger_rows", .gauge,
        "Changes that the ledger knows; counted at scrapes, as the next two, though more seldom where it takes long.")
    public static let ledgerOpenRows = Metric(
        "panelbridge_ledger_open_rows", .gauge, "Changes without a confirmed reply.")
    public static let ledgerInDoubtRows = Metric(
        "panelbridge_ledger_in_doubt_rows", .gauge,
        "Changes that ended in doubt and are not settled by `panelbridge ledger resolve`.")
    public static let ledgerErrors = Metric(
        "panelbridge_ledger_errors_total", .counter, "Attempts to read or write the ledger that failed.")
    public static let ledgerCommitDuration = Metric(
        "panelbridge_ledger_commit_duration_seconds", .histogram,
        "How long a commit took until it was on the disk; one may hold several changes.")

    private static let ofBroker = [
        brokerConnected, brokerBlocked, brokerReconnects, consuming, confirmsAwaited,
    ]

    public static let brokerConnected = Metric(
        "panelbridge_broker_connected", .gauge, ["role"],
        "Whether the connection to the broker is open; role is consuming or publishing.")
    public static let brokerBlocked = Metric(
        "panelbridge_broker_blocked", .gauge, ["role"],
        "1 while the broker takes no messages, as it lacks memory or disk space.")
    public static let brokerReconnects = Metric(
        "panelbridge_broker_reconnects_total", .counter, ["role"], "Connections to the broker after the first.")
    public static let consuming = Metric(
        "panelbridge_consuming", .gauge, ["panel", "queue"],
        "Whether the queue is consumed; a standby consumes no changes and has no such series for them.")
    public static let confirmsAwaited = Metric(
        "panelbridge_confirms_awaited", .gauge, ["of"],
        "Messages that the broker has not confirmed yet; of is replies (dead letters included) or events.")

    public static let certificateExpiry = Metric(
        "panelbridge_certificate_expiry_timestamp_seconds", .gauge, ["peer", "panel", "side"],
        "When a certificate expires, in seconds since 1970, as of the latest new connection with TLS; peer is broker, "
            + "panel or collector. Side server is the peer's (the earliest of its certificate and of those that vouch for it), client "
            + "is ours.")

    private static let ofProcess = [
        ready, buildInfo, processCPU, processMemory, processFiles, processMaximumFiles, processStart,
    ]

    public static let ready = Metric("panelbridge_ready", .gauge, "Whether /readyz says yes.")
    public static let buildInfo = Metric(
        "panelbridge_build_info", .gauge, ["version", "librabbitmq", "libcurl", "libxml2", "sqlite"],
        "Always 1; what runs, in its labels.")
    public static let processCPU = Metric(
        "process_cpu_seconds_total", .counter, "CPU time of the process, in user and system mode.")
    public static let processMemory = Metric("process_resident_memory_bytes", .gauge, "Memory that is resident.")
    public static let processFiles = Metric("process_open_fds", .gauge, "File descriptors that are open.")
    public static let processMaximumFiles = Metric("process_max_fds", .gauge, "How many may be open.")
    public static let processStart = Metric(
        "process_start_time_seconds", .gauge, "When the process began, in seconds since 1970.")
}

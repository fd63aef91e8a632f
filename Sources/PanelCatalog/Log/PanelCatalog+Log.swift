extension PanelCatalog {
    /// Every kind of entry that the panel's log may hold.
    public static let loggedEvents: [LogKind] = [
        LogKind(
            "internal_error", "Internal error: {{message}}",
            discussion: "The text may go on over several lines, such as the output of a command that failed on a node."),

        LogKind(
            "hardware_server.connect", "Physical server {{host}} was connected.", about: .hardwareServer,
            discussion: "Logged when its settings change too, and when connecting failed."),
        LogKind("hardware_server.disconnect", "Physical server {{host}} was disconnected.", about: .hardwareServer),
        LogKind("hardware_server.sync", "Server's {{host}} state was synchronized.", about: .hardwareServer),
        LogKind("hardware_server.sync_failed", "Failed to synchronize {{host}} server state.", about: .hardwareServer),
        LogKind("hardware_server.reboot", "Start rebooting of the server {{host}}.", about: .hardwareServer),

        LogKind("virtual_server.created", "Virtual server {{identity}} was created.", about: .virtualServer),
        LogKind("virtual_server.removed", "Virtual server {{identity}} was removed.", about: .virtualServer),
        LogKind(
            "virtual_server.change_state_failed",
            "Failed to change state for virtual server {{identity}}; state: {{state}}; code: {{code}}.",
            about: .virtualServer, discussion: "A change of state that succeeds is not logged."),
        LogKind(
            "virtual_server.updated", "Settings for virtual server {{identity}} were updated.", about: .virtualServer),
        LogKind("virtual_server.cloned", "Virtual server {{identity}} was cloned.", about: .virtualServer),
        LogKind(
            "virtual_server.counter_reached",
            "Limit {{name}} was reached for virtual server {{identity}} on physical server {{host}}.",
            about: .virtualServer),

        LogKind("user.login.ok", "User {{login}} is logged in.", about: .user),
        LogKind(
            "user.login.bad_password", "User {{login}} failed to login with incorrect password.", about: .user,
            discussion: "A login that the Remote API refuses is not logged."),
        LogKind("user.login.bad_login", "Attempt to login with unknown login name."),
        LogKind("user.login.locked_user", "Locked user {{login}} tried to login.", about: .user),
        LogKind(
            "user.login.ip_restricted", "IP restriction is in effect for user with login {{login}}.", about: .user),
        LogKind("user.logout", "User {{login}} is logged out.", about: .user),
        LogKind("user.removed", "User {{login}} was removed.", about: .user),
        LogKind("user.enabled", "User {{login}} was enabled.", about: .user),
        LogKind("user.disabled", "User {{login}} was disabled.", about: .user),
        LogKind("user.created", "User {{login}} was created.", about: .user),
        LogKind(
            "user.updated", "User {{login}} was updated.", about: .user,
            discussion: "What the Remote API enables or disables is logged as updated."),
        LogKind("user.profile_updated", "User {{login}} profile was updated.", about: .user),

        LogKind("role.removed", "Role {{name}} was removed.", about: .role),
        LogKind("role.created", "Role {{name}} was created.", about: .role),
        LogKind("role.updated", "Role {{name}} was updated.", about: .role),

        LogKind("request.created", "Request #{{id}} was created.", about: .request),
        LogKind("request.updated", "Request #{{id}} was updated.", about: .request),
        LogKind("request.removed", "Request #{{id}} was removed.", about: .request),
        LogKind("comment.created", "Comment on request #{{request_id}} was created.", about: .commentedRequest),
    ]

    /// Every kind of task that the panel may work on in the background.
    public static let loggedTasks: [LogKind] = [
        LogKind(
            "os_templates.install", "OS templates installation on the server {{host}}.", about: .hardwareServer),
        LogKind(
            "backups.create", "Backing up of virtual server #{{identity}} on physical server {{host}}.",
            about: .virtualServer),
        LogKind(
            "backups.restore", "Restoring of virtual server #{{identity}} on physical server {{host}}.",
            about: .virtualServer),
        LogKind("backups.restore_job", nil, discussion: "The panel has no text for it, and does not say of what."),
    ]

    /// The kind of entry with that key, if the panel is known to log it.
    public static func loggedEvent(_ key: String) -> LogKind? { eventsByKey[key] }

    /// The kind of task with that key, if the panel is known to have it.
    public static func loggedTask(_ key: String) -> LogKind? { tasksByKey[key] }

    private static let eventsByKey = Dictionary(uniqueKeysWithValues: loggedEvents.map { ($0.key, $0) })
    private static let tasksByKey = Dictionary(uniqueKeysWithValues: loggedTasks.map { ($0.key, $0) })
}

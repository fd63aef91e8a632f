extension PanelCatalog {
    /// Virtual servers: the containers and what the panel knows of them.
    static let virtualServers: [PanelMethod] = [
        PanelMethod(
            "virtual_servers", "own_servers",
            summary: "Lists the virtual servers that belong to the gateway's own panel user.",
            discussion: "Those of other users are found with `hardware_servers.virtual_servers`.",
            effect: .read, result: .list(element: "virtual_server", ofVirtualServer)),

        PanelMethod(
            "virtual_servers", "get",
            summary: "Shows one virtual server.",
            discussion: "`state` is the panel's last knowledge; `virtual_servers.get_stats` refreshes it.",
            parameters: [serverID],
            effect: .read, result: .object(element: "virtual_server", ofVirtualServer)),

        PanelMethod(
            "virtual_servers", "get_by_host",
            summary: "Shows a virtual server of this host name.",
            discussion: "Host names are not unique: of several servers the panel shows the first.",
            parameters: [
                Parameter(
                    "host", .text(.line(maximumBytes: 255)), "the host name", required: true,
                    example: #""www.example.com""#)
            ],
            effect: .read, result: .object(element: "virtual_server", ofVirtualServer), isDocumented: false),

        PanelMethod(
            "virtual_servers", "get_advanced_limits",
            summary: "Lists the resource limits in a virtual server's configuration on its node.",
            parameters: [serverID],
            effect: .read,
            result: .list(
                element: "limit",
                [
                    ResultShape.Field("name", .text, "the limit, such as `KMEMSIZE`", example: #""KMEMSIZE""#),
                    ResultShape.Field(
                        "soft_limit", .text, "where it begins to hold; empty without limit", example: #""14372700""#),
                    ResultShape.Field(
                        "hard_limit", .text, "what is never exceeded; empty without limit", example: #""14790164""#),
                ]),
            pace: .node),

        PanelMethod(
            "virtual_servers", "get_stats",
            summary: "Lists load, disk space and memory of a virtual server as the panel last measured them.",
            parameters: [serverID],
            effect: .read,
            result: .list(
                element: "record",
                [
                    ResultShape.Field(
                        "parameter", .text, "`cpu_load_average`, `disk_space` or `memory`", example: #""memory""#),
                    ResultShape.Field(
                        "value", .measure, "`-` where nothing was measured",
                        example: #"{"text":"128 MB of 512 MB","percent":25}"#),
                ]),
            isDocumented: false),

        PanelMethod(
            "virtual_servers", "create",
            summary: "Makes a virtual server on a node.",
            discussion: """
                Without `identity` the gateway takes the node's highest plus one and names it in the result, so that a \
                repeat cannot make a second server. Limits that are left out come from the server template. The server \
                is stopped unless `start_after_creation` is true; that it could not be started is not reported.
                """,
            parameters: [
                .id("hardware_server_id", of: "the node to make it on", example: "38"),
                Parameter(
                    "identity", .integer(Parameter.identifiers),
                    "its container id, unique on the node; OpenVZ keeps those up to 100 for itself", example: "131"),
                osTemplate,
                Parameter(
                    "orig_server_template", .text(.templateName), "the name of a server template of the node",
                    required: true, example: #""basic""#),
                .description(of: "the virtual server"),
                addresses(.addressesOrAuto, "its addresses, or `auto` for the first free one of the node's pools"),
            ] + virtualServerSettings + [
                Parameter("start_after_creation", .presence, "whether to start it at once", example: "true")
            ],
            effect: .change(
                provedBy: .appearsAfterSync(
                    node: "hardware_server_id",
                    Effect.LookUp(
                        "hardware_servers.virtual_servers", arguments: ["id": "hardware_server_id"],
                        matching: ["identity": "identity"])),
                harmlessErrors: [daemonIsDown, "undefined method `rpc_client' for nil:NilClass"],
                takenError: Effect.TakenError(
                    beginning: "Command 'vzctl create ", reason: "execution failed with code 44",
                    parameter: "identity")),
            result: .identifier, pace: .node),

        PanelMethod(
            "virtual_servers", "update",
            summary: "Changes settings of a virtual server.",
            discussion: """
                What is left out stays as it is. Once any IP pool exists, a new address must be free in a pool.
                """,
            parameters: [
                serverID,
                .description(of: "the virtual server", .clearable(.line(maximumBytes: 4096))),
                addresses(.clearable(.addresses), "its addresses, instead of all it had; empty to remove them"),
            ] + virtualServerSettings,
            effect: .change(provedBy: .repeats), result: .identifier, pace: .node),

        PanelMethod(
            "virtual_servers", "start",
            summary: "Starts a virtual server.",
            discussion: "Succeeds without doing anything where the panel takes it for running.",
            parameters: [serverID],
            effect: .change(provedBy: .repeats, harmlessErrors: stateIsUnchanged), result: .done, pace: .node),

        PanelMethod(
            "virtual_servers", "stop",
            summary: "Stops a virtual server.",
            discussion: "Succeeds without doing anything where the panel takes it for stopped.",
            parameters: [serverID],
            effect: .change(provedBy: .repeats, harmlessErrors: stateIsUnchanged), result: .done, pace: .node),

        PanelMethod(
            "virtual_servers", "restart",
            summary: "Restarts a virtual server, or starts it where it is stopped.",
            discussion: "Never repeated: a call whose answer is lost is answered `in_doubt`.",
            parameters: [serverID],
            effect: .change(provedBy: .none, harmlessErrors: stateIsUnchanged), result: .done, pace: .node),

        PanelMethod(
            "virtual_servers", "exec",
            summary: "Runs a shell script as root inside a virtual server.",
            discussion: """
                What it writes to standard output and standard error comes back as one text. An exit status other than \
                0 is the error `operation_failed`. Never repeated: a call whose answer is lost is answered `in_doubt`.
                """,
            parameters: [
                serverID,
                Parameter(
                    "command", .text(.lines(maximumBytes: 32768)), "the script, one or more lines for `/bin/sh`",
                    required: true, example: #""uptime""#),
            ],
            effect: .change(provedBy: .none, harmlessErrors: [daemonIsDown]),
            result: .execution, pace: .node, permission: .mustBeAllowed, isDocumented: false),

        PanelMethod(
            "virtual_servers", "reinstall",
            summary: "Destroys everything inside a virtual server and makes it anew from an OS template.",
            discussion: """
                The container is destroyed before the template is looked for: with a template that the node lacks, the \
                server is lost. Never repeated: a call whose answer is lost is answered `in_doubt`.
                """,
            parameters: [serverID, osTemplate, rootPassword],
            effect: .change(provedBy: .none),
            result: .done, pace: .node, permission: .mustBeAllowed, isDocumented: false),

        PanelMethod(
            "virtual_servers", "delete",
            summary: "Stops a virtual server and destroys it with its backups.",
            parameters: [serverID],
            effect: .change(provedBy: .repeatsUntilGone, harmlessErrors: [daemonIsDown]), result: .done, pace: .node),
    ]

    /// What the panel raises when a node has not answered for `nodePatience`, while its work goes on there.
    public static let nodeTimedOut = "execution expired"
    /// Seconds for which the panel waits for a node.
    public static let nodePatience: Int64 = 15 * 60

    /// What the panel raises when nothing listens at the node daemon's port.
    public static let daemonIsDown = "Connection refused - connect(2)"

    /// Start, stop and restart are one command to the node daemon: it is down, or refuses the panel's key.
    private static let stateIsUnchanged = [daemonIsDown, "undefined method `[]' for false:FalseClass"]

    private static let serverID = Parameter.id(of: "the virtual server", example: "299")
}

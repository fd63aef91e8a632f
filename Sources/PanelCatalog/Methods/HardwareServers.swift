extension PanelCatalog {
    /// Nodes: the physical servers on which virtual servers run.
    static let hardwareServers: [PanelMethod] = [
        PanelMethod(
            "hardware_servers", "list",
            summary: "Lists the nodes, the physical servers connected to the panel.",
            effect: .read, result: .list(element: "hardware_server", ofHardwareServer)),

        PanelMethod(
            "hardware_servers", "get",
            summary: "Shows one node.",
            parameters: [nodeID],
            effect: .read, result: .object(element: "hardware_server", ofHardwareServer)),

        PanelMethod(
            "hardware_servers", "get_by_host",
            summary: "Shows the node that is connected under this host text.",
            parameters: [
                Parameter(
                    "host", .text(.line(maximumBytes: 255)), "the host exactly as it was given when connecting",
                    required: true, example: #""node1.example.com""#)
            ],
            effect: .read, result: .object(element: "hardware_server", ofHardwareServer), isDocumented: false),

        PanelMethod(
            "hardware_servers", "server_templates",
            summary: "Lists the server templates of a node: named sets of limits for new virtual servers.",
            parameters: [nodeID],
            effect: .read,
            result: .list(
                element: "server_template",
                [
                    ResultShape.Field("id", .integer, "the panel's id of the template", example: "1"),
                    ResultShape.Field("name", .text, "what `orig_server_template` names it", example: #""basic""#),
                ])),

        PanelMethod(
            "hardware_servers", "os_templates",
            summary: "Lists the OS templates of a node: the systems a new virtual server can start from.",
            parameters: [nodeID],
            effect: .read,
            result: .list(
                element: "os_template",
                [
                    ResultShape.Field("id", .integer, "the panel's id of the template", example: "1"),
                    ResultShape.Field("name", .text, "what `orig_os_template` names it", example: #""debian-7.0-x86""#),
                    ResultShape.Field("size", .integer, "the size of its archive in MB", example: "150"),
                ])),

        PanelMethod(
            "hardware_servers", "connect",
            summary: "Connects a node and takes over the virtual servers that it already has.",
            discussion: """
                Give `auth_key` where the panel's node daemon runs already; nothing is installed then. Give \
                `root_password` to have the daemon installed over SSH. With neither, the panel answers \
                `validation_failed`. The same host cannot be connected twice.
                """,
            parameters: [host(required: true)] + connection + [.description(of: "the node")],
            effect: .change(
                provedBy: .appears(Effect.LookUp("hardware_servers.list", matching: ["host": "host"]))),
            result: .identifier, pace: .node),

        PanelMethod(
            "hardware_servers", "update",
            summary: "Changes how the panel reaches a node, or its description.",
            discussion: """
                What is left out stays as it is. The panel contacts the node before it saves anything, and \
                synchronizes it afterwards, even where only the description changes.
                """,
            parameters: [nodeID, host(required: false)] + connection + [
                .description(of: "the node", .clearable(.line(maximumBytes: 4096)))
            ],
            effect: .change(provedBy: .repeats), result: .identifier, pace: .node),

        PanelMethod(
            "hardware_servers", "sync",
            summary: "Reads a node's virtual servers, templates and backups into the panel anew.",
            discussion: """
                Adopts containers that the panel has lost track of and forgets those that are gone. An adopted \
                server has no owner, description or expiration date.
                """,
            parameters: [nodeID],
            effect: .change(provedBy: .repeats), result: .done, pace: .node),

        PanelMethod(
            "hardware_servers", "disconnect",
            summary: "Makes the panel forget a node and its virtual servers, which run on.",
            discussion: """
                Connecting the node again gives every virtual server a new id; owners, descriptions and \
                expiration dates are lost.
                """,
            parameters: [nodeID],
            effect: .change(provedBy: .repeatsUntilGone), result: .done),

        PanelMethod(
            "hardware_servers", "virtual_servers",
            summary: "Lists the virtual servers of a node.",
            parameters: [nodeID],
            effect: .read, result: .list(element: "virtual_server", ofVirtualServer)),
    ]

    private static let nodeID = Parameter.id(of: "the node", example: "38")

    private static func host(required: Bool) -> Parameter {
        Parameter(
            "host", .text(.host), "where the panel connects to the node", required: required,
            example: #""node1.example.com""#)
    }

    /// How the panel gets into a node.
    private static let connection = [
        Parameter(
            "root_password", .text(.line(maximumBytes: 128)), "root's password for SSH, to install the node daemon",
            secret: true, example: #""correct-horse""#),
        Parameter(
            "auth_key", .text(.line(maximumBytes: 128)), "the key of a node daemon that runs already",
            secret: true, example: #""3f2c9a417be05d68""#),
        Parameter("daemon_port", .integer(1024...49151), "the node daemon's port, 7767 by default", example: "7767"),
        Parameter("use_ssl", .boolean, "whether the panel talks TLS to the node daemon", example: "true"),
    ]

    private static let ofHardwareServer: [ResultShape.Field] = [
        ResultShape.Field("id", .integer, "the panel's id of the node", example: "38"),
        ResultShape.Field("host", .text, "where the panel connects to it", example: #""node1.example.com""#),
        ResultShape.Field("daemon_port", .integer, "the node daemon's TCP port", example: "7767"),
        ResultShape.Field("use_ssl", .boolean, "whether the panel talks TLS to the node daemon", example: "true"),
        ResultShape.Field(
            "description", .text, "what people should know about it", nullable: true, example: #""rack 4""#),
        ResultShape.Field(
            "default_os_template", .text, "the node's own default OS template", nullable: true,
            example: #""debian-7.0-x86""#),
        ResultShape.Field(
            "default_server_template", .text, "the node's own default server template", nullable: true,
            example: #""basic""#),
        ResultShape.Field("vswap", .boolean, "whether its kernel limits swap of virtual servers", example: "true"),
    ]
}

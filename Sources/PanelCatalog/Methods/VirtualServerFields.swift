extension PanelCatalog {
    /// A virtual server, as every method shows it.
    static let ofVirtualServer: [ResultShape.Field] = [
        ResultShape.Field("id", .integer, "the panel's id of the virtual server", example: "299"),
        ResultShape.Field("identity", .text, "its container id on the node, as text", example: #""131""#),
        ResultShape.Field("hardware_server_id", .integer, "the panel's id of its node", example: "38"),
        ResultShape.Field(
            "user_id", .integer, "the panel's id of its owner; 0 or null without one", nullable: true, example: "21"),
        ResultShape.Field(
            "state", .text, "`running` or `stopped`, as the panel last knew; it may be stale", example: #""running""#),
        ResultShape.Field(
            "host_name", .text, "its host name; several servers may have the same", nullable: true,
            example: #""www.example.com""#),
        ResultShape.Field(
            "ip_address", .text, "its addresses, separated by spaces", nullable: true, example: #""192.0.2.131""#),
        ResultShape.Field(
            "nameserver", .text, "its DNS servers, separated by spaces", nullable: true, example: #""192.0.2.53""#),
        ResultShape.Field(
            "search_domain", .text, "its search domains, separated by spaces", nullable: true,
            example: #""example.com""#),
        ResultShape.Field(
            "orig_os_template", .text, "the OS template it was made from", nullable: true, example: #""debian-7.0-x86""#
        ),
        ResultShape.Field(
            "orig_server_template", .text, "the server template it was made from", nullable: true, example: #""basic""#),
        ResultShape.Field("diskspace", .integer, "disk space in MB; 0 without limit", nullable: true, example: "10240"),
        ResultShape.Field("memory", .integer, "memory in MB; 0 without limit", nullable: true, example: "512"),
        ResultShape.Field("vswap", .integer, "swap in MB, on nodes that can limit it", nullable: true, example: "256"),
        ResultShape.Field(
            "cpus", .integer, "how many processors it may use; null without limit", nullable: true, example: "2"),
        ResultShape.Field(
            "cpu_units", .integer, "its share of processor time against others", nullable: true, example: "1000"),
        ResultShape.Field(
            "cpu_limit", .integer, "its most processor time in percent of one", nullable: true, example: "80"),
        ResultShape.Field("start_on_boot", .boolean, "whether it starts with its node", example: "true"),
        ResultShape.Field("daily_backup", .boolean, "whether the panel backs it up every day", example: "false"),
        ResultShape.Field(
            "expiration_date", .date, "the day after which it should go", nullable: true, example: #""2027-01-31""#),
        ResultShape.Field(
            "description", .text, "what people should know about it", nullable: true, example: #""mail relay""#),
    ]
}

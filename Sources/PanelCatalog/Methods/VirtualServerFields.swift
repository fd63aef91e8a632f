extension PanelCatalog {
    /// A virtual server, as every method shows it.
    static let ofVirtualServer: [ResultShape.Field] = [
        ResultShape.Field("id", .integer, "the panel's id of the virtual server"),
        ResultShape.Field("identity", .text, "its container id on the node, as text"),
        ResultShape.Field("hardware_server_id", .integer, "the panel's id of its node"),
        ResultShape.Field("user_id", .integer, "the panel's id of its owner; 0 or null without one", nullable: true),
        ResultShape.Field("state", .text, "`running` or `stopped`, as the panel last knew; it may be stale"),
        ResultShape.Field("host_name", .text, "its host name; several servers may have the same", nullable: true),
        ResultShape.Field("ip_address", .text, "its addresses, separated by spaces", nullable: true),
        ResultShape.Field("nameserver", .text, "its DNS servers, separated by spaces", nullable: true),
        ResultShape.Field("search_domain", .text, "its search domains, separated by spaces", nullable: true),
        ResultShape.Field("orig_os_template", .text, "the OS template it was made from", nullable: true),
        ResultShape.Field("orig_server_template", .text, "the server template it was made from", nullable: true),
        ResultShape.Field("diskspace", .integer, "disk space in MB; 0 without limit", nullable: true),
        ResultShape.Field("memory", .integer, "memory in MB; 0 without limit", nullable: true),
        ResultShape.Field("vswap", .integer, "swap in MB, on nodes that can limit it", nullable: true),
        ResultShape.Field("cpus", .integer, "how many processors it may use; null without limit", nullable: true),
        ResultShape.Field("cpu_units", .integer, "its share of processor time against others", nullable: true),
        ResultShape.Field("cpu_limit", .integer, "its most processor time in percent of one", nullable: true),
        ResultShape.Field("start_on_boot", .boolean, "whether it starts with its node"),
        ResultShape.Field("daily_backup", .boolean, "whether the panel backs it up every day"),
        ResultShape.Field("expiration_date", .date, "the day after which it should go", nullable: true),
        ResultShape.Field("description", .text, "what people should know about it", nullable: true),
    ]
}

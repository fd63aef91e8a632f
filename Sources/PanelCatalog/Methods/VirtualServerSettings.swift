extension PanelCatalog {
    /// What can be said of a virtual server both when it is made and later.
    static let virtualServerSettings: [Parameter] = [
        Parameter(
            "host_name", .text(.hostName), "its host name; need not be unique", example: #""www.example.com""#),
        rootPassword,
        Parameter("user_id", .integer(Parameter.amounts), "the panel's id of its owner; 0 for none", example: "21"),
        Parameter("diskspace", .integer(Parameter.amounts), "disk space in MB; 0 for no limit", example: "10240"),
        Parameter("memory", .integer(Parameter.amounts), "memory in MB; 0 for no limit", example: "512"),
        Parameter("vswap", .integer(Parameter.amounts), "swap in MB, on nodes that can limit it", example: "256"),
        Parameter("cpu_units", .integer(8...500_000), "its share of processor time against others", example: "1000"),
        Parameter("cpus", .integer(1...4096), "how many processors it may use", example: "2"),
        Parameter(
            "cpu_limit", .integer(0...409_600), "its most processor time in percent of one; 0 for no limit",
            example: "80"),
        Parameter("expiration_date", .date, "the day after which it should go, or empty", example: #""2027-01-31""#),
        Parameter("nameserver", .text(.nameServers), "its DNS servers", example: #""192.0.2.53 2001:db8::53""#),
        Parameter("search_domain", .text(.searchDomains), "its search domains", example: #""example.com""#),
        Parameter("start_on_boot", .boolean, "whether it starts with its node", example: "true"),
        Parameter("daily_backup", .boolean, "whether the panel backs it up every day", example: "false"),
    ]

    /// The password of root inside a virtual server, also of one that is made anew.
    static let rootPassword = Parameter(
        "password", .text(.rootPassword), "root's password inside the virtual server", secret: true,
        example: #""correct-horse""#)

    /// The system that a virtual server starts from.
    static let osTemplate = Parameter(
        "orig_os_template", .text(.templateName), "the name of an OS template of the node", required: true,
        example: #""debian-7.0-x86""#)

    /// The addresses of a virtual server, in the form that the method accepts.
    static func addresses(_ format: TextFormat, _ description: String) -> Parameter {
        Parameter("ip_address", .text(format), description, example: #""192.0.2.131""#)
    }
}

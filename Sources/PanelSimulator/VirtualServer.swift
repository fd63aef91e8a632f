/// A row of the panel's table of virtual servers: what the panel believes of a container.
struct VirtualServer: Row {
    var id = 0
    var identity = ""
    var hardwareServerID: Int?
    var state: String?
    var description: String?
    var hostName: String?
    var ipAddress: String?
    var nameserver: String?
    var searchDomain: String?
    var osTemplate: String?
    var serverTemplate: String?
    var diskspace: Int?
    var memory: Int?
    var vswap: Int?
    var cpuUnits: Int?
    var cpus: Int?
    var cpuLimit: Int?
    var userID: Int? = 0
    var expirationDate: CalendarDate?
    var startsOnBoot = false
    var isBackedUpDaily = false
}

extension VirtualServer {
    /// Takes what a caller may assign: everything but the id.
    mutating func assign(_ parameters: Parameters) {
        assignTexts(parameters)
        assignNumbers(parameters)
        if let date = parameters.text("expiration_date") { expirationDate = CalendarDate(lenient: date) }
        if let flag = parameters.boolean("start_on_boot") { startsOnBoot = flag }
        if let flag = parameters.boolean("daily_backup") { isBackedUpDaily = flag }
    }

    private mutating func assignTexts(_ parameters: Parameters) {
        identity = parameters.text("identity") ?? identity
        state = parameters.text("state") ?? state
        description = parameters.text("description") ?? description
        hostName = parameters.text("host_name") ?? hostName
        ipAddress = parameters.text("ip_address") ?? ipAddress
        nameserver = parameters.text("nameserver") ?? nameserver
        searchDomain = parameters.text("search_domain") ?? searchDomain
        osTemplate = parameters.text("orig_os_template") ?? osTemplate
        serverTemplate = parameters.text("orig_server_template") ?? serverTemplate
    }

    private mutating func assignNumbers(_ parameters: Parameters) {
        if let number = parameters.number("hardware_server_id") { hardwareServerID = number }
        if let number = parameters.number("diskspace") { diskspace = number }
        if let number = parameters.number("memory") { memory = number }
        if let number = parameters.number("vswap") { vswap = number }
        if let number = parameters.number("cpu_units") { cpuUnits = number }
        if let number = parameters.number("cpus") { cpus = number }
        if let number = parameters.number("cpu_limit") { cpuLimit = number }
        if let number = parameters.number("user_id") { userID = number }
    }

    /// Takes the settings of a server template.
    mutating func assign(_ template: ServerTemplate) {
        cpuUnits = template.cpuUnits
        diskspace = template.diskspace
        memory = template.memory
        startsOnBoot = template.startsOnBoot
    }

    /// Takes what the node tells of the container.
    mutating func adopt(_ container: Container) {
        state = container.isRunning ? "running" : "stopped"
        osTemplate = container.osTemplate
        serverTemplate = container.serverTemplate
        startsOnBoot = container.startsOnBoot
        hostName = container.hostName
        ipAddress = container.ipAddress
        nameserver = container.nameserver
        searchDomain = container.searchDomain
        cpuUnits = container.cpuUnits
        cpus = container.cpus
        cpuLimit = container.cpuLimit
        diskspace = container.diskspace
        memory = container.memory
        vswap = 0
    }
}

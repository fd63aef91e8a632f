/// A container as its node knows it.
struct Container: Sendable {
    var isRunning = false
    var osTemplate: String
    var serverTemplate: String
    var startsOnBoot = false
    var hostName: String?
    var ipAddress: String?
    var nameserver: String?
    var searchDomain: String?
    var cpuUnits: Int?
    var cpus: Int?
    var cpuLimit: Int?
    var diskspace: Int
    var memory: Int

    init(osTemplate: String, from template: ServerTemplate) {
        self.osTemplate = osTemplate
        serverTemplate = template.name
        cpuUnits = template.cpuUnits
        diskspace = template.diskspace
        memory = template.memory
    }
}

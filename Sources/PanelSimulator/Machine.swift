/// A machine with containers and the daemon through which the panel controls them.
struct Machine: Sendable {
    /// The key the daemon asks for.
    var authKey: String
    var port = 7767
    var state = NodeState.up
    var osTemplates: [OSTemplate] = OSTemplate.usual
    var serverTemplates: [ServerTemplate] = ServerTemplate.usual
    /// By identity.
    var containers: [String: Container] = [:]
    /// What the panel's watchdog last saw running, by identity; nothing before its first round.
    var watched: [String: Bool] = [:]

    init(authKey: String) { self.authKey = authKey }
}

/// Whether the daemon on the node answers.
public enum NodeState: String, Sendable {
    case up
    /// Connections are refused.
    case down
    /// The daemon answers, and turns the panel's key away.
    case refusing
}

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

/// An OS template in a machine's cache; `size` in megabytes.
struct OSTemplate: Sendable {
    let name: String
    let size: Int

    static let usual = [OSTemplate(name: "centos-6-x86_64", size: 2), OSTemplate(name: "debian-7.0-x86", size: 1)]
}

/// A server template on a machine: the limits a new server begins with, in megabytes.
struct ServerTemplate: Sendable {
    let name: String
    let diskspace: Int
    let memory: Int
    var cpuUnits = 1000
    var startsOnBoot = false

    static let usual = [
        ServerTemplate(name: "basic", diskspace: 2252, memory: 272),
        ServerTemplate(name: "light", diskspace: 1024, memory: 128),
    ]
}

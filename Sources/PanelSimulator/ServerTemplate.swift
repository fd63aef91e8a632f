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

/// A physical server the panel controls through the daemon on it.
struct HardwareServer: Row {
    var id = 0
    var host: String?
    var description: String?
    var daemonPort: Int?
    var usesSSL = false
    var authKey: String
    /// The machine that its host name leads to.
    var machine: String
    var defaultOSTemplate: String?
    var defaultServerTemplate: String?
    var osTemplates: [Template] = []
    var serverTemplates: [Template] = []

    /// A template that a sync found on the machine; `size` in megabytes, of OS templates only.
    struct Template: Sendable, Equatable {
        var id = 0
        let name: String
        var size = 0
    }
}

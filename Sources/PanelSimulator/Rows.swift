/// Somebody who may log in.
struct User: Row {
    var id = 0
    var login: String
    var password: String
    var isEnabled = true
    var roleID: Int?
    var contactName: String?
    var email: String?
    /// Seconds since 1970.
    var createdAt: Int64
}

/// What its users may do.
struct Role: Row {
    var id = 0
    let name: String
    /// How many backups a server may have; -1 for any number.
    let backupLimit: Int
    /// Whether its users may do everything.
    let isSuperadmin: Bool
}

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

/// A range of addresses to give to virtual servers.
struct IPPool: Row {
    var id = 0
    var firstIP: String?
    var lastIP: String?
    var hardwareServerID: Int?
}

/// An archive of a virtual server on its machine.
struct Backup: Row {
    var id = 0
    let virtualServerID: Int
    let name: String
    let description: String?
    /// Megabytes.
    let size: Int
    /// Seconds since 1970.
    let createdAt: Int64
}

/// One entry of the event log.
struct Event: Row {
    var id = 0
    /// Seconds since 1970.
    let createdAt: Int64
    let address: String
    let level: Int
    let message: String
    /// The entry in English.
    let text: String
}

/// Something that goes on after the call that started it was answered.
struct PanelTask: Row {
    var id = 0
    let description: String
    var status: Status
    /// The task in English.
    let text: String
    /// What is still to be done once its time has come; none for a task that was put in by hand.
    var ending: Ending?

    enum Status: Int, Sendable {
        case finished = 0
        case running = 1
        case failed = 2
    }

    /// How a running backup ends.
    struct Ending: Sendable {
        /// Milliseconds since 1970.
        let time: Int64
        let virtualServerID: Int
        let backupName: String
        let backupDescription: String?
        let startsServer: Bool
    }
}

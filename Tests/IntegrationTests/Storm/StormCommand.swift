/// One command of the storm, with what it is to do.
struct StormCommand: Sendable {
    enum Kind: Sendable, Equatable {
        case createUser(login: String)
        /// Without an identity the gateway chooses one.
        case createServer(identity: Int?)
        case start(server: Int)
        case stop(server: Int)
        case restart(server: Int)
        case updateUser
        case deleteUser(Int)
        case deleteServer(Int)
        case listRoles
        case listServers
    }

    let id: String
    let panel: String
    let kind: Kind

    var method: String {
        switch kind {
        case .createUser: "users.create"
        case .createServer: "virtual_servers.create"
        case .start: "virtual_servers.start"
        case .stop: "virtual_servers.stop"
        case .restart: "virtual_servers.restart"
        case .updateUser: "users.update"
        case .deleteUser: "users.delete"
        case .deleteServer: "virtual_servers.delete"
        case .listRoles: "roles.list"
        case .listServers: "hardware_servers.virtual_servers"
        }
    }

    var params: String {
        switch kind {
        case .createUser(let login): #"{"login":"\#(login)","password":"correct-horse"}"#
        case .createServer(nil): #"{"hardware_server_id":1,\#(Self.templates)}"#
        case .createServer(let identity?): #"{"hardware_server_id":1,"identity":\#(identity),\#(Self.templates)}"#
        case .start(let id), .stop(let id), .restart(let id), .deleteUser(let id), .deleteServer(let id):
            #"{"id":\#(id)}"#
        case .updateUser: #"{"id":2,"contact_name":"\#(id)"}"#
        case .listRoles: "{}"
        case .listServers: #"{"id":1}"#
        }
    }

    var isChange: Bool { kind != .listRoles && kind != .listServers }

    private static let templates = #""orig_os_template":"debian-7.0-x86","orig_server_template":"basic""#
}

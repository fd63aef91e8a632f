extension Panel {
    /// The enabled user that the credentials are right for.
    func user(authorizedBy header: String?) -> User? {
        guard let header, header.lowercased().hasPrefix("basic ") else { return nil }
        let credentials = Base64.decode(header.dropFirst(6).utf8)
        guard let bytes = credentials, let colon = bytes.firstIndex(of: 0x3A) else { return nil }
        let login = FormText.text(Array(bytes[..<colon])).lowercased()
        let password = FormText.text(Array(bytes[(colon + 1)...]))
        guard !password.isEmpty, let user = users.rows.first(where: { $0.login == login }) else { return nil }
        return user.isEnabled && user.password == password ? user : nil
    }

    /// Whether the caller may do everything; a caller without a role is an exception in the panel's code.
    func isSuperadmin(_ user: User) throws(Refusal) -> Bool {
        try role(of: user).isSuperadmin
    }

    func requireSuperadmin(_ call: Call) throws(Refusal) {
        guard try isSuperadmin(call.user) else { throw .accessDenied }
    }

    func role(of user: User) throws(Refusal) -> Role {
        guard let role = user.roleID.flatMap({ roles[$0] }) else {
            throw .internalError("undefined method `permissions' for nil:NilClass")
        }
        return role
    }

    /// The virtual server asked for, if the caller may see it.
    func virtualServer(_ call: Call) throws(Refusal) -> VirtualServer {
        guard let server = try call.parameters.id().flatMap({ virtualServers[$0] }) else { throw .objectNotFound }
        guard try isSuperadmin(call.user) || server.userID == call.user.id else { throw .objectNotFound }
        return server
    }

    /// The actions of each controller, in the order of the alphabet.
    static let actions: [String: [String]] = [
        "backups": ["create", "delete", "list", "list_data", "restore"],
        "event_log": ["list"],
        "hardware_servers": [
            "connect", "disconnect", "get", "get_by_host", "list", "os_templates", "server_templates", "sync",
            "update", "virtual_servers",
        ],
        "ip_pools": ["create", "delete", "get", "list", "update"],
        "roles": ["get_by_name", "list"],
        "tasks": ["list"],
        "users": ["create", "delete", "disable", "enable", "get", "get_by_login", "list", "update"],
        "virtual_servers": [
            "create", "delete", "exec", "get", "get_advanced_limits", "get_by_host", "get_stats", "own_servers",
            "reinstall", "restart", "start", "stop", "update",
        ],
    ]

    /// What `index` and names that are no actions get: a list of the actions once, exceptions afterwards.
    mutating func performOther(_ call: Call) throws(Refusal) -> [UInt8] {
        let actions = Self.actions[call.controller] ?? []
        if call.action == "index", indexed.insert(call.controller).inserted {
            return XMLWriter.document { document in
                document.element("methods") { for action in actions { $0.text(action, "") } }
            }
        }
        let named = indexed.contains(call.controller) ? actions : (actions + ["index"]).sorted()
        let last = named[named.count - 1]
        let list = named.count > 1 ? named.dropLast().joined(separator: ", ") + ", and " + last : last
        throw .internalError("No action responded to \(call.action). Actions: \(list)")
    }
}

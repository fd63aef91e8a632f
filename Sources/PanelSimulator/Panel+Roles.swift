extension Panel {
    mutating func performOnRoles(_ call: Call) throws(Refusal) -> [UInt8] {
        try requireSuperadmin(call)
        switch call.action {
        case "list":
            return XMLWriter.document { $0.list("roles", roles.rows) { $0.write($1) } }
        case "get_by_name":
            let name = call.parameters.text("name")
            guard let role = roles.rows.first(where: { $0.name == name }) else { throw .objectNotFound }
            return XMLWriter.document { $0.write(role) }
        default:
            return try performOther(call)
        }
    }
}

extension XMLWriter {
    fileprivate mutating func write(_ role: Role) {
        element("role") {
            $0.boolean("built_in", nil)
            $0.integer("id", role.id)
            $0.integer("limit_backups", role.backupLimit)
            $0.text("name", role.name)
        }
    }
}

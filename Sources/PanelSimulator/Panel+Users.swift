extension Panel {
    mutating func performOnUsers(_ call: Call) throws(Refusal) -> [UInt8] {
        try requireSuperadmin(call)
        switch call.action {
        case "list":
            return XMLWriter.document { $0.list("users", users.rows) { $0.write($1) } }
        case "get":
            let user = try user(call)
            return XMLWriter.document { $0.write(user) }
        case "get_by_login":
            let login = call.parameters.text("login")
            guard let user = users.rows.first(where: { $0.login == login }) else { throw .objectNotFound }
            return XMLWriter.document { $0.write(user) }
        case "create": return try createUser(call)
        case "update": return try updateUser(try user(call), call)
        case "enable": return enable(try user(call), true, call)
        case "disable": return enable(try user(call), false, call)
        case "delete": return delete(try user(call), call)
        default: return try performOther(call)
        }
    }

    private func user(_ call: Call) throws(Refusal) -> User {
        guard let user = try call.parameters.id().flatMap({ users[$0] }) else { throw .objectNotFound }
        return user
    }

    private mutating func createUser(_ call: Call) throws(Refusal) -> [UInt8] {
        var draft = User(login: "", password: "", createdAt: call.seconds)
        draft.assign(call.parameters)
        let details = problems(of: draft, password: call.parameters.text("password"), isNew: true)
        if !details.isEmpty { return Document.invalid(details) }
        if call.parameters.hasNUL { throw .databaseFailure }
        let user = users.insert(draft)
        countEffect(of: call, creating: user.login)
        log("user.created", "User \(user.login) was created.", of: call)
        return Document.saved(id: user.id)
    }

    private mutating func updateUser(_ original: User, _ call: Call) throws(Refusal) -> [UInt8] {
        var user = original
        user.assign(call.parameters)
        let details = problems(of: user, password: call.parameters.text("password") ?? "", isNew: false)
        if !details.isEmpty { return Document.invalid(details) }
        if call.parameters.hasNUL { throw .databaseFailure }
        save(user, call)
        return Document.saved(id: user.id)
    }

    private mutating func enable(_ original: User, _ isEnabled: Bool, _ call: Call) -> [UInt8] {
        var user = original
        user.isEnabled = isEnabled
        save(user, call)
        return Document.status(true)
    }

    private mutating func save(_ user: User, _ call: Call) {
        users.update(user)
        countEffect(of: call)
        log("user.updated", "User \(user.login) was updated.", of: call)
    }

    /// `admin` stays, and the caller is not told.
    private mutating func delete(_ user: User, _ call: Call) -> [UInt8] {
        if user.login != "admin" {
            users.remove(user.id)
            countEffect(of: call)
            log("user.removed", "User \(user.login) was removed.", of: call)
        }
        return Document.status(true)
    }
}

extension User {
    /// Takes what a caller may assign; an empty password is none.
    fileprivate mutating func assign(_ parameters: Parameters) {
        login = parameters.text("login")?.lowercased() ?? login
        contactName = parameters.text("contact_name") ?? contactName
        email = parameters.text("email") ?? email
        isEnabled = parameters.boolean("enabled") ?? isEnabled
        if let number = parameters.number("role_id") { roleID = number }
        if let text = parameters.text("password"), !text.isEmpty { password = text }
    }
}

extension XMLWriter {
    fileprivate mutating func write(_ user: User) {
        element("user") {
            $0.text("contact_name", user.contactName)
            $0.dateTime("created_at", user.createdAt)
            $0.text("email", user.email)
            $0.boolean("enabled", user.isEnabled)
            $0.integer("id", user.id)
            $0.text("login", user.login)
            $0.integer("role_id", user.roleID)
        }
    }
}

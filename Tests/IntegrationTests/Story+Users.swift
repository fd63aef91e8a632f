extension Story {
    static let users = Story(
        name: "users", allow: ["users.delete"],
        steps: [
            Step("users.list", nil, .succeeded("[\(admin),\(john())]")),
            Step("users.get", #"{"id":2}"#, .succeeded(john())),
            Step("users.get", #"{"id":99}"#, .notFound),
            Step("users.get_by_login", #"{"login":"john"}"#, .succeeded(john())),
            Step("users.get_by_login", #"{"login":"jane"}"#, .notFound),
            Step(
                "users.create",
                #"{"login":"Jane","password":"correct-horse","role_id":2,"contact_name":"Jänë <&> \"D\"","#
                    + #""email":"jane@example.com"}"#,
                .succeeded(#"{"id":3}"#)),
            Step(
                "users.get", #"{"id":3}"#,
                .succeeded(
                    #"{"contact_name":"Jänë <&> \"D\"","created_at":"<time>","email":"jane@example.com","#
                        + #""enabled":true,"id":3,"login":"jane","role_id":2}"#)),
            Step(
                "users.create", #"{"login":"jane","password":"correct-horse"}"#,
                .taken("login")),
            Step("users.create", #"{"login":"jill"}"#, .badParams(["password": "is required"])),
            Step("users.update", #"{"id":2,"contact_name":"J. Doe"}"#, .succeeded(#"{"id":2}"#)),
            Step("users.get", #"{"id":2}"#, .succeeded(john(name: "J. Doe"))),
            Step(
                "users.update", #"{"id":2,"login":"jane"}"#,
                .invalid(["login": "User with such login is already exist."])),
            Step("users.update", #"{"id":99}"#, .notFound),
            Step("users.disable", #"{"id":2}"#, .succeeded()),
            Step("users.disable", #"{"id":99}"#, .notFound),
            Step("users.get", #"{"id":2}"#, .succeeded(john(isEnabled: false, name: "J. Doe"))),
            Step("users.enable", #"{"id":2}"#, .succeeded()),
            Step("users.enable", #"{"id":99}"#, .notFound),
            Step("users.delete", #"{"id":3}"#, .succeeded()),
            Step("users.delete", #"{"id":3}"#, .notFound),
            // The panel says so, and deletes nothing.
            Step("users.delete", #"{"id":1}"#, .succeeded()),
            Step("users.list", nil, .succeeded("[\(admin),\(john(name: "J. Doe"))]")),
        ])

    private static let admin =
        #"{"contact_name":null,"created_at":"<time>","email":null,"enabled":true,"id":1,"login":"admin","role_id":1}"#

    private static func john(isEnabled: Bool = true, name: String = "John Doe") -> String {
        #"{"contact_name":"\#(name)","created_at":"<time>","email":"john@example.com","enabled":\#(isEnabled),"#
            + #""id":2,"login":"john","role_id":2}"#
    }

    static let roles = Story(
        name: "roles",
        steps: [
            Step(
                "roles.list", nil,
                .succeeded("[\(role(1, "superadmin", backups: -1)),\(role(2, "ve_admin", backups: 3))]")),
            Step("roles.get_by_name", #"{"name":"ve_admin"}"#, .succeeded(role(2, "ve_admin", backups: 3))),
            Step("roles.get_by_name", #"{"name":"nobody"}"#, .notFound),
        ])

    private static func role(_ id: Int, _ name: String, backups: Int) -> String {
        #"{"built_in":null,"id":\#(id),"limit_backups":\#(backups),"name":"\#(name)"}"#
    }

    static let logs = Story(
        name: "the event log and the tasks",
        steps: [
            Step(
                "event_log.list", nil,
                .succeeded(
                    #"[{"created_at":"<time>","id":2,"ip_address":"127.0.0.1","level":1,"#
                        + #""message":"hardware_server.connect","#
                        + #""t_message":"Physical server node1.lan was connected."},{"created_at":"<time>","id":1,"#
                        + #""ip_address":"127.0.0.1","level":1,"message":"hardware_server.sync","#
                        + #""t_message":"Server's node1.lan state was synchronized."}]"#)),
            Step("tasks.list", nil, .succeeded("[]")),
            Step("backups.create", #"{"id":1}"#, .succeeded()),
            Step(
                "tasks.list", nil,
                .succeeded(
                    #"[{"description":"backups.create","id":1,"status":0,"#
                        + #""t_description":"Backing up of virtual server #101 on physical server node1.lan."}]"#)),
        ])
}

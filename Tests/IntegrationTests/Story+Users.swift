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
                    #"{"id":3,"login":"jane","enabled":true,"role_id":2,"contact_name":"Jänë <&> \"D\"","#
                        + #""email":"jane@example.com","created_at":"<time>"}"#)),
            Step(
                "users.create", #"{"login":"jane","password":"correct-horse"}"#,
                .invalid(["login": "?"])),
            Step("users.create", #"{"login":"x"}"#, .badParams(["password": "is required"])),
            Step("users.update", #"{"id":2,"contact_name":"J. Doe"}"#, .succeeded(#"{"id":2}"#)),
            Step("users.get", #"{"id":2}"#, .succeeded(john(name: "J. Doe"))),
            Step("users.update", #"{"id":2,"login":"jane"}"#, .invalid(["login": "?"])),
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

    private static let admin = "?admin"

    private static func john(isEnabled: Bool = true, name: String = "John Doe") -> String {
        #"{"id":2,"login":"john","enabled":\#(isEnabled),"role_id":2,"contact_name":"\#(name)","#
            + #""email":"john@example.com","created_at":"<time>"}"#
    }

    static let roles = Story(
        name: "roles",
        steps: [
            Step("roles.list", nil, .succeeded("?roles")),
            Step("roles.get_by_name", #"{"name":"ve_admin"}"#, .succeeded("?role")),
            Step("roles.get_by_name", #"{"name":"nobody"}"#, .notFound),
        ])

    static let logs = Story(
        name: "the event log and the tasks",
        steps: [
            Step("event_log.list", nil, .succeeded("?events")),
            Step("tasks.list", nil, .succeeded("[]")),
            Step("backups.create", #"{"id":1}"#, .succeeded()),
            Step("tasks.list", nil, .succeeded("?tasks")),
        ])
}

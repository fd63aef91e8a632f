extension Story {
    private static let templates = #""orig_os_template":"debian-7.0-x86","orig_server_template":"basic""#

    static let virtualServers = Story(
        name: "virtual servers",
        steps: [
            Step("virtual_servers.own_servers", nil, .succeeded("[]")),
            Step("virtual_servers.get", #"{"id":1}"#, .succeeded("?vs1")),
            Step("virtual_servers.get", #"{"id":99}"#, .notFound),
            Step("virtual_servers.get_by_host", #"{"host":"server103.example.com"}"#, .succeeded("?vs3")),
            Step("virtual_servers.get_by_host", #"{"host":"nowhere"}"#, .notFound),
            Step("virtual_servers.get_advanced_limits", #"{"id":1}"#, .succeeded("?limits")),
            Step("virtual_servers.get_advanced_limits", #"{"id":99}"#, .notFound),
            Step(
                "virtual_servers.get_stats", #"{"id":1}"#, .succeeded("?stats")),
            Step("virtual_servers.get_stats", #"{"id":99}"#, .notFound),
            Step(
                "virtual_servers.create", #"{"hardware_server_id":1,"identity":131,\#(templates)}"#,
                .succeeded(#"{"id":4}"#)),
            Step(
                "virtual_servers.create", #"{"hardware_server_id":1,\#(templates),"host_name":"www.example.com"}"#,
                .succeeded(#"{"id":5,"identity":132}"#)),
            Step(
                "virtual_servers.create", #"{"hardware_server_id":1,"identity":131,\#(templates)}"#,
                .invalid(["identity": "Such identity belongs to the other server."])),
            Step("virtual_servers.create", #"{"hardware_server_id":9,\#(templates)}"#, .notFound),
            Step(
                "virtual_servers.update", #"{"id":5,"memory":512,"description":"mail","password":"correct-horse"}"#,
                .succeeded(#"{"id":5}"#)),
            Step("virtual_servers.get", #"{"id":5}"#, .succeeded("?vs5")),
            Step(
                "virtual_servers.update", #"{"id":5,"ip_address":"10.1.0.0"}"#,
                .invalid(["ip_address": "?"])),
            Step("virtual_servers.update", #"{"id":99}"#, .notFound),
            Step("virtual_servers.delete", #"{"id":5}"#, .succeeded()),
            Step("virtual_servers.delete", #"{"id":5}"#, .notFound),
        ])

    static let virtualServerControl = Story(
        name: "the control of virtual servers", allow: ["virtual_servers.exec", "virtual_servers.reinstall"],
        steps: [
            Step("virtual_servers.start", #"{"id":3}"#, .succeeded()),
            Step("virtual_servers.start", #"{"id":99}"#, .notFound),
            Step("virtual_servers.stop", #"{"id":3}"#, .succeeded()),
            Step("virtual_servers.stop", #"{"id":99}"#, .notFound),
            Step("virtual_servers.restart", #"{"id":3}"#, .succeeded()),
            Step("virtual_servers.restart", #"{"id":99}"#, .notFound),
            Step(
                "virtual_servers.exec", #"{"id":1,"command":"echo 'a \"b\"'\necho c"}"#,
                .succeeded(#"{"output":"a \"b\"\nc\n","exit_code":0}"#)),
            Step("virtual_servers.exec", #"{"id":1,"command":"exit 3"}"#, .failed("operation_failed", "?")),
            Step("virtual_servers.exec", #"{"id":99,"command":"true"}"#, .notFound),
            Step(
                "virtual_servers.reinstall",
                #"{"id":1,"orig_os_template":"centos-6-x86_64","password":"correct-horse"}"#, .succeeded()),
            Step("virtual_servers.reinstall", #"{"id":99,"orig_os_template":"centos-6-x86_64"}"#, .notFound),
        ])

    private static let accessDenied = ExpectedReply.failed("access_denied", "Access denied.")

    static let denied = Story(
        name: "what the panel denies its user", user: "john", password: "secret1",
        steps: [
            Step("virtual_servers.own_servers", nil, .succeeded("?own")),
            Step("users.list", nil, accessDenied),
            Step("roles.list", nil, accessDenied),
            Step("event_log.list", nil, accessDenied),
            Step("tasks.list", nil, accessDenied),
            Step("hardware_servers.list", nil, accessDenied),
            Step("ip_pools.list", nil, accessDenied),
            Step("users.create", #"{"login":"x","password":"correct-horse"}"#, accessDenied),
        ])

    static let notAllowed = Story(
        name: "what the configuration does not allow",
        steps: [
            Step("backups.restore", #"{"id":1}"#, isNotAllowed("backups.restore")),
            Step("virtual_servers.exec", #"{"id":1,"command":"true"}"#, isNotAllowed("virtual_servers.exec")),
            Step(
                "virtual_servers.reinstall", #"{"id":1,"orig_os_template":"centos-6-x86_64"}"#,
                isNotAllowed("virtual_servers.reinstall")),
            Step("users.delete", #"{"id":1}"#, isNotAllowed("users.delete")),
        ])

    private static func isNotAllowed(_ method: String) -> ExpectedReply {
        .rejected("not_allowed", "\(method) is not allowed here; an operator can list it under allow.")
    }
}

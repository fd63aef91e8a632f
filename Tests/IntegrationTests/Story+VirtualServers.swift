extension Story {
    private static let templates = #""orig_os_template":"debian-7.0-x86","orig_server_template":"basic""#

    static let virtualServers = Story(
        name: "virtual servers",
        steps: [
            Step("virtual_servers.own_servers", nil, .succeeded("[]")),
            Step("virtual_servers.get", #"{"id":1}"#, .succeeded(server101)),
            Step("virtual_servers.get", #"{"id":99}"#, .notFound),
            Step("virtual_servers.get_by_host", #"{"host":"server103.example.com"}"#, .succeeded(server103)),
            Step("virtual_servers.get_by_host", #"{"host":"nowhere"}"#, .notFound),
            Step("virtual_servers.get_advanced_limits", #"{"id":1}"#, .succeeded(limits)),
            Step("virtual_servers.get_advanced_limits", #"{"id":99}"#, .notFound),
            Step(
                "virtual_servers.get_stats", #"{"id":1}"#,
                .succeeded(
                    #"[{"value":"-","parameter":"cpu_load_average"},{"value":"-","parameter":"disk_space"},"#
                        + #"{"value":"-","parameter":"memory"}]"#)),
            Step("virtual_servers.get_stats", #"{"id":99}"#, .notFound),
            Step(
                "virtual_servers.create", #"{"hardware_server_id":1,"identity":131,\#(templates)}"#,
                .succeeded(#"{"id":4}"#)),
            Step(
                "virtual_servers.create", #"{"hardware_server_id":1,\#(templates),"host_name":"www.example.com"}"#,
                .succeeded(#"{"id":5,"identity":132}"#)),
            Step(
                "virtual_servers.create", #"{"hardware_server_id":1,"identity":131,\#(templates)}"#,
                .taken("identity")),
            Step("virtual_servers.create", #"{"hardware_server_id":9,\#(templates)}"#, .notFound.beforeTheCall()),
            Step(
                "virtual_servers.update", #"{"id":5,"memory":512,"description":"mail","password":"correct-horse"}"#,
                .succeeded(#"{"id":5}"#)),
            Step(
                "virtual_servers.get", #"{"id":5}"#,
                .succeeded(
                    #"{"cpu_limit":null,"cpu_units":1000,"cpus":null,"daily_backup":false,"#
                        + #""description":"mail","diskspace":2252,"expiration_date":null,"hardware_server_id":1,"#
                        + #""host_name":"www.example.com","id":5,"identity":"132","ip_address":null,"memory":512,"#
                        + #""nameserver":null,"orig_os_template":"debian-7.0-x86","orig_server_template":"basic","#
                        + #""search_domain":null,"start_on_boot":false,"state":"stopped","user_id":0,"vswap":null}"#)),
            Step(
                "virtual_servers.update", #"{"id":5,"ip_address":"10.1.0.0"}"#,
                .invalid(["ip_address": "IP address was assigned already to the other server."])),
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
            Step(
                "virtual_servers.exec", #"{"id":1,"command":"exit 3"}"#,
                .failed(
                    "operation_failed", "The command could not be run, or ended with a failure.",
                    #","details":"Command 'vzctl runscript 101 /tmp/vecmd_<number>' execution failed with code 3\nOutput: ""#
                )),
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
            Step("virtual_servers.own_servers", nil, .succeeded("[\(server102)]")),
            Step("users.list", nil, accessDenied),
            Step("roles.list", nil, accessDenied),
            Step("event_log.list", nil, accessDenied),
            Step("tasks.list", nil, accessDenied),
            Step("hardware_servers.list", nil, accessDenied),
            Step("ip_pools.list", nil, accessDenied),
            Step("users.create", #"{"login":"jill","password":"correct-horse"}"#, accessDenied.beforeTheCall()),
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

    static let server101 = server(1, template: "centos-6-x86_64", state: "running")
    static let server102 = server(2, template: "debian-7.0-x86", state: "running", owner: 2)
    static let server103 = server(3, template: "centos-6-x86_64", state: "stopped")

    private static func server(_ id: Int, template: String, state: String, owner: Int = 0) -> String {
        #"{"cpu_limit":null,"cpu_units":1000,"cpus":null,"daily_backup":false,"description":null,"diskspace":2252,"#
            + #""expiration_date":null,"hardware_server_id":1,"host_name":"server\#(100 + id).example.com","id":\#(id),"#
            + #""identity":"\#(100 + id)","ip_address":"10.1.0.\#(id - 1)","memory":272,"nameserver":null,"#
            + #""orig_os_template":"\#(template)","orig_server_template":"basic","search_domain":null,"#
            + #""start_on_boot":false,"state":"\#(state)","user_id":\#(owner),"vswap":0}"#
    }

    private static let limits =
        #"[{"soft_limit":"14372700","hard_limit":"14790164","name":"KMEMSIZE"},{"soft_limit":"2048","#
        + #""hard_limit":"2048","name":"LOCKEDPAGES"},{"soft_limit":"21504","hard_limit":"21504","#
        + #""name":"SHMPAGES"},{"soft_limit":"240","hard_limit":"240","name":"NUMPROC"},{"soft_limit":"33792","#
        + #""hard_limit":"","name":"VMGUARPAGES"},{"soft_limit":"26112","hard_limit":"","name":"OOMGUARPAGES"},"#
        + #"{"soft_limit":"360","hard_limit":"360","name":"NUMTCPSOCK"},{"soft_limit":"188","hard_limit":"206","#
        + #""name":"NUMFLOCK"},{"soft_limit":"16","hard_limit":"16","name":"NUMPTY"},{"soft_limit":"256","#
        + #""hard_limit":"256","name":"NUMSIGINFO"},{"soft_limit":"1720320","hard_limit":"2703360","#
        + #""name":"TCPSNDBUF"},{"soft_limit":"1720320","hard_limit":"2703360","name":"TCPRCVBUF"},"#
        + #"{"soft_limit":"1126080","hard_limit":"2097152","name":"OTHERSOCKBUF"},{"soft_limit":"262144","#
        + #""hard_limit":"262144","name":"DGRAMRCVBUF"},{"soft_limit":"120","hard_limit":"120","#
        + #""name":"NUMOTHERSOCK"},{"soft_limit":"3409920","hard_limit":"3624960","name":"DCACHESIZE"},"#
        + #"{"soft_limit":"9312","hard_limit":"9312","name":"NUMFILE"},{"soft_limit":"180","hard_limit":"180","#
        + #""name":"AVNUMPROC"},{"soft_limit":"128","hard_limit":"128","name":"NUMIPTENT"},"#
        + #"{"soft_limit":"131072","hard_limit":"144179","name":"DISKINODES"}]"#
}

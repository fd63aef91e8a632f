extension WrongCommand {
    public static let read = "{\"method\":\"users.list\"}"

    /// A creation of a user with one member's JSON changed.
    public static func user(_ params: String) -> String {
        "{\"method\":\"users.create\",\"params\":{\"login\":\"john\",\"password\":\"correct\",\(params)}}"
    }

    public static func server(_ params: String) -> String {
        """
        {"method":"virtual_servers.create","params":{"hardware_server_id":38,"orig_server_template":"basic",\(params)}}
        """
    }

    public static func connect(_ host: String) -> String {
        "{\"method\":\"hardware_servers.connect\",\"params\":{\"auth_key\":\"3f2c9a41\",\"host\":\(host)}}"
    }

    public static func nested(_ depth: Int) -> String {
        "{\"params\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    }

    public static func members(_ count: Int) -> String {
        (0..<count).map { ",\"\(String($0, radix: 36))\":1" }.joined()
    }

    /// A contact name of these bytes.
    public static func raw(_ bytes: [UInt8]) -> [UInt8] {
        let parts = user("\"contact_name\":\"|\"").split(separator: "|")
        return Array(parts[0].utf8) + bytes + Array(parts[1].utf8)
    }

    public static func connectSSL(_ json: String) -> String {
        "{\"method\":\"hardware_servers.connect\",\"params\":{\"host\":\"node1\",\"use_ssl\":\(json)}}"
    }

    public static func address(_ json: String) -> String {
        server("\"orig_os_template\":\"debian\",\"ip_address\":\(json)")
    }

    public static func identity(_ json: String) -> String {
        server("\"orig_os_template\":\"debian\",\"identity\":\(json)")
    }
}

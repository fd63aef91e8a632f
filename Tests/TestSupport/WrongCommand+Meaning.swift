internal import Bridge

extension WrongCommand {
    /// What is JSON, and means nothing or something else to the panel.
    public static let meaning: [WrongCommand] = [
        WrongCommand(
            15, "a member that differs in normalisation", "{\"method\":\"users.list\",\"\u{E9}\":1,\"e\u{301}\":1}"),
        WrongCommand(
            15, "parameters that differ in normalisation", user("\"\u{E9}\":1,\"e\u{301}\":1"), .invalidParams),
        WrongCommand(19, "an escaped NUL", user("\"contact_name\":\"a\\u0000b\""), .invalidParams),
        WrongCommand(20, "CR and LF", user("\"contact_name\":\"a\\r\\nb\""), .invalidParams),
        WrongCommand(20, "a newline at the end", user("\"contact_name\":\"a\\n\""), .invalidParams),
        WrongCommand(21, "ESC", user("\"contact_name\":\"\\u001b[2J\""), .invalidParams),
        WrongCommand(21, "a bidi control", user("\"contact_name\":\"a\u{202E}b\""), .invalidParams),
        WrongCommand(22, "1.0 for an integer", user("\"role_id\":1.0"), .invalidParams, isForSchemas: false),
        WrongCommand(22, "1e3 for an integer", user("\"role_id\":1e3"), .invalidParams, isForSchemas: false),
        WrongCommand(22, "a string for an integer", user("\"role_id\":\"1\""), .invalidParams),
        WrongCommand(23, "true for an integer", user("\"role_id\":true"), .invalidParams),
        WrongCommand(23, "1 for a boolean", connectSSL("1"), .invalidParams),
        WrongCommand(23, "null for an integer", user("\"role_id\":null"), .invalidParams),
        WrongCommand(24, "an integer beyond 64 bits", user("\"role_id\":99999999999999999999"), .invalidParams),
        WrongCommand(24, "a negative id", user("\"role_id\":-1"), .invalidParams),
        WrongCommand(24, "Arabic digits in a string", user("\"role_id\":\"\u{0665}\""), .invalidParams),
        WrongCommand(25, "1e400", user("\"role_id\":1e400"), .invalidParams),
        WrongCommand(26, "an unknown method", "{\"method\":\"users.promote\"}", .unknownMethod),
        WrongCommand(26, "a path", "{\"method\":\"users/../admin.list\"}", .unknownMethod),
        WrongCommand(26, "an encoded path", "{\"method\":\"users.list%2F..\"}", .unknownMethod),
        WrongCommand(26, "a method with a NUL", "{\"method\":\"users.list\\u0000\"}", .unknownMethod),
        WrongCommand(26, "a method in capitals", "{\"method\":\"Users.List\"}", .unknownMethod),
        WrongCommand(26, "a long method", "{\"method\":\"\(String(repeating: "a", count: 60_000))\"}", .unknownMethod),
        WrongCommand(
            27, "state of a server", server("\"orig_os_template\":\"debian\",\"state\":\"x\""), .invalidParams),
        WrongCommand(27, "role of a server", server("\"orig_os_template\":\"debian\",\"role_id\":1"), .invalidParams),
        WrongCommand(27, "enabled of a user", user("\"enabled\":true"), .invalidParams),
        WrongCommand(27, "a parameter's name in brackets", user("\"user[role_id]\":1"), .invalidParams),
        WrongCommand(29, "a shell in a template", server("\"orig_os_template\":\"a;reboot\""), .invalidParams),
        WrongCommand(29, "a shell in an address", address("\"$(reboot)\""), .invalidParams),
        WrongCommand(29, "a shell in an identity", identity("\"101;reboot\""), .invalidParams),
        WrongCommand(30, "a newline after an address", address("\"192.0.2.1\\n;reboot\""), .invalidParams),
        WrongCommand(31, "loopback", connect("\"127.0.0.1\""), .invalidParams, isForSchemas: false),
        WrongCommand(31, "loopback by name", connect("\"localhost\""), .invalidParams, isForSchemas: false),
        WrongCommand(31, "loopback in short", connect("\"127.1\""), .invalidParams, isForSchemas: false),
        WrongCommand(31, "loopback of IPv6", connect("\"::1\""), .invalidParams, isForSchemas: false),
        WrongCommand(31, "link-local", connect("\"169.254.3.4\""), .invalidParams, isForSchemas: false),
        WrongCommand(31, "metadata", connect("\"169.254.169.254\""), .invalidParams, isForSchemas: false),
        WrongCommand(31, "unspecified", connect("\"0.0.0.0\""), .invalidParams, isForSchemas: false),
    ]
}

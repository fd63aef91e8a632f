import Bridge

/// A command that must be rejected, by its number in the list of hostile inputs.
struct HostileCommand: Sendable {
    let number: String
    let body: [UInt8]
    let code: ErrorCode
    var isRead = false
    var hasID = true

    init(_ number: String, _ body: String, _ code: ErrorCode = .invalidCommand, isRead: Bool = false) {
        self.init(number, Array(body.utf8), code, isRead: isRead)
    }

    init(_ number: String, _ body: [UInt8], _ code: ErrorCode = .invalidCommand, isRead: Bool = false) {
        self.number = number
        self.body = body
        self.code = code
        self.isRead = isRead
    }

    /// In every body that has a password.
    static let secret = "Pa55-of-nobody"

    private static let list = #"{"method":"users.list"}"#

    private static func user(_ params: String) -> String {
        #"{"method":"users.create","params":{"login":"jack","password":"\#(secret)",\#(params)}}"#
    }

    private static func server(_ params: String) -> String {
        #"{"method":"virtual_servers.create","params":{"hardware_server_id":1,"orig_server_template":"basic",\#(params)}}"#
    }

    private static func host(_ host: String) -> String {
        #"{"method":"hardware_servers.connect","params":{"auth_key":"\#(secret)","host":"\#(host)"}}"#
    }

    private static func name(_ bytes: [UInt8]) -> [UInt8] {
        let parts = user(#""contact_name":"|""#).split(separator: "|")
        return Array(parts[0].utf8) + bytes + Array(parts[1].utf8)
    }

    static let all = syntax + meaning + withoutID

    private static let syntax = [
        HostileCommand("1", ""),
        HostileCommand("2", " \n\t\r "),
        HostileCommand("3", "null"),
        HostileCommand("4", "[\(list)]"),
        HostileCommand("5", "17"),
        HostileCommand("6", list + "x", isRead: true),
        HostileCommand("7", list + list, isRead: true),
        HostileCommand("8", #"{"method":"users.list",}"#, isRead: true),
        HostileCommand("9", "/**/" + list, isRead: true),
        HostileCommand("10", #"{"params":"# + nested(513) + "}"),
        HostileCommand("11", nested(100_000)),
        HostileCommand("12", "{" + String(repeating: #""a":1,"#, count: 1_000_000) + "}"),
        HostileCommand("13", #"{"method":""# + String(repeating: "a", count: 16 << 20) + #""}"#),
        HostileCommand("14", #"{"method":"users.list","method":"users.list"}"#, isRead: true),
        HostileCommand("16", [0xEF, 0xBB, 0xBF] + Array(list.utf8), isRead: true),
        HostileCommand("16-utf16", list.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, isRead: true),
        HostileCommand("17", name([0xFF])),
        HostileCommand("17-overlong", name([0xC0, 0xAF])),
        HostileCommand("18", user(#""contact_name":"\ud83d""#)),
        HostileCommand("19-byte", name([0])),
        HostileCommand("20-byte", name([0x0A])),
        HostileCommand("24-plus", user(#""role_id":+5"#)),
        HostileCommand("24-arabic", user("\"role_id\":\u{0665}")),
    ]

    private static let meaning = [
        HostileCommand("15", user("\"\u{E9}\":1,\"e\u{301}\":1"), .invalidParams),
        HostileCommand("19", user(#""contact_name":"a\u0000b""#), .invalidParams),
        HostileCommand("20", user(#""contact_name":"a\r\nb""#), .invalidParams),
        HostileCommand("21", user(#""contact_name":"\u001b[2J""#), .invalidParams),
        HostileCommand("21-bidi", user("\"contact_name\":\"a\u{202E}b\""), .invalidParams),
        HostileCommand("22", user(#""role_id":1.0"#), .invalidParams),
        HostileCommand("22-exponent", user(#""role_id":1e3"#), .invalidParams),
        HostileCommand("23", user(#""role_id":true"#), .invalidParams),
        HostileCommand("24-huge", user(#""role_id":99999999999999999999"#), .invalidParams),
        HostileCommand("24-negative", user(#""role_id":-1"#), .invalidParams),
        HostileCommand("25", user(#""role_id":1e400"#), .invalidParams),
        HostileCommand("26", #"{"method":"users.promote"}"#, .unknownMethod),
        HostileCommand("26-path", #"{"method":"users/../admin.list"}"#, .unknownMethod),
        HostileCommand("27-state", server(#""orig_os_template":"debian","state":"x""#), .invalidParams),
        HostileCommand("27-role", server(#""orig_os_template":"debian","role_id":1"#), .invalidParams),
        HostileCommand("27-enabled", user(#""enabled":true"#), .invalidParams),
        HostileCommand("29", server(#""orig_os_template":"a;reboot""#), .invalidParams),
        HostileCommand("29-identity", server(#""orig_os_template":"a","identity":"101;reboot""#), .invalidParams),
        HostileCommand("29-address", server(#""orig_os_template":"a","ip_address":"$(reboot)""#), .invalidParams),
        HostileCommand("30", server(#""orig_os_template":"a","ip_address":"192.0.2.1\n;reboot""#), .invalidParams),
        HostileCommand("31", host("127.0.0.1"), .invalidParams),
        HostileCommand("31-link-local", host("169.254.3.4"), .invalidParams),
        HostileCommand("31-metadata", host("169.254.169.254"), .invalidParams),
    ]

    private static let withoutID = [
        HostileCommand("32", user(#""role_id":2"#), .missingMessageID).withoutID
    ]

    private var withoutID: HostileCommand {
        var command = self
        command.hasID = false
        return command
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
}

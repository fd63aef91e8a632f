extension TextFormat {
    /// The form as an ECMA-262 regular expression with the `u` flag, anchored at both ends; lengths are not part of it.
    public var pattern: String { "^\(body)$" }

    private var body: String {
        switch self {
        case .line, .userPassword: #"[^\u0000-\u001F"# + Self.neverAccepted
        case .lines: #"[^\u0000-\u0008\u000B-\u001F"# + Self.neverAccepted
        case .login: "[A-Za-z0-9_][A-Za-z0-9_.@-]*"
        case .rootPassword: #"[!-\[\]-~]+"#
        case .email: "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@\(Self.name)"
        case .hostName: Self.name
        case .host: "(?:\(Self.name)|\(Self.ipv6))"
        case .address: "(?:\(Self.ipv4)|\(Self.ipv6))"
        case .addresses: Self.list(of: Self.addressWithPrefix)
        case .addressesOrAuto: "(?:auto|\(Self.list(of: Self.addressWithPrefix)))"
        case .nameServers: Self.list(of: TextFormat.address.body)
        case .searchDomains: Self.list(of: Self.name)
        case .templateName: "[A-Za-z0-9][A-Za-z0-9._+-]*"
        case .oneOf(let words): "(?:\(words.joined(separator: "|")))"
        case .clearable(let format): "(?:\(format.body))?"
        }
    }

    /// The end of a set of characters that no text may have: DEL to U+009F, separators, and controls of direction.
    private static let neverAccepted = #"\u007F-\u009F\u2028-\u202E\u2066-\u2069]+"#

    private static let label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    private static let name = #"\#(label)(?:\.\#(label))*"#

    private static let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    private static let ipv4 = #"\#(octet)(?:\.\#(octet)){3}"#
    private static let addressWithPrefix = "(?:\(ipv4)(?:/(?:3[0-2]|[12]?[0-9]))?|\(ipv6))"

    /// Eight groups, or fewer around one `::`.
    private static let ipv6: String = {
        let group = "[0-9A-Fa-f]{1,4}"
        let around = (1...6).map { "(?:\(group):){1,\($0)}(?::\(group)){1,\(7 - $0)}" }
        let forms = ["(?:\(group):){7}\(group)", "(?:\(group):){1,7}:"] + around + [":(?::\(group)){1,7}", "::"]
        return "(?:\(forms.joined(separator: "|")))"
    }()

    private static func list(of item: String) -> String { "\(item)(?: \(item))*" }
}

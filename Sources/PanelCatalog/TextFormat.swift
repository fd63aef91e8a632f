/// Which texts a parameter accepts: a length in UTF-8 bytes, and a form that cannot mean anything else to the panel.
///
/// The panel checks little, checks line by line, and hands some texts to a root shell as they are; what is refused here
/// never reaches it. An empty text is refused by every form but `clearable`.
public enum TextFormat: Sendable, Equatable {
    /// One line of anything but control characters, line separators and controls of writing direction.
    case line(maximumBytes: Int)
    /// The same, with tabs and newlines.
    case lines(maximumBytes: Int)
    /// The login of a panel user; the panel puts it in lower case.
    case login
    /// The password of a panel user, of which the panel keeps a hash.
    case userPassword
    /// The password of root inside a virtual server: on its way it stands in a command line and behind `root:`.
    case rootPassword
    /// An e-mail address.
    case email
    /// A host name of letters, digits and hyphens.
    case hostName
    /// Where to connect to: a host name or an address.
    case host
    /// One IPv4 or IPv6 address.
    case address
    /// Addresses of a virtual server, an IPv4 one with its prefix length where it needs one.
    case addresses
    /// The same, or the word `auto`: the first free address of the node's pools.
    case addressesOrAuto
    /// Addresses of DNS servers.
    case nameServers
    /// Domains in which short names are looked up.
    case searchDomains
    /// The name of a template, which reaches a root shell on the node.
    case templateName
    /// One of these words.
    case oneOf([String])
    /// What the form accepts, or an empty text, which clears the value on the panel.
    indirect case clearable(TextFormat)
}

extension TextFormat {
    /// How few UTF-8 bytes are accepted.
    public var minimumBytes: Int { bytes.lowerBound }

    /// How many UTF-8 bytes are accepted.
    public var maximumBytes: Int { bytes.upperBound }

    /// Whether a newline is accepted.
    public var allowsNewlines: Bool {
        switch self {
        case .lines: true
        case .clearable(let format): format.allowsNewlines
        default: false
        }
    }

    /// What is accepted, in words that complete "must be …".
    public var expectation: String {
        switch self {
        case .line(let maximum): "one line of at most \(maximum) bytes without control characters"
        case .lines(let maximum): "text of at most \(maximum) bytes without control characters but tab and newline"
        case .login: "2 to 40 letters, digits or any of _ . @ -, the first a letter, a digit or _"
        case .userPassword: "one line of 6 to 40 bytes without control characters"
        case .rootPassword: "1 to 128 printable ASCII characters without space and backslash"
        case .email: "an e-mail address such as john@example.com"
        case .hostName: "a host name of letters, digits and hyphens, such as www.example.com"
        case .host: "a host name, an IPv4 address or an IPv6 address"
        case .address: "an IPv4 or IPv6 address"
        case .addresses: "an IPv4 (with /prefix length if need be) or IPv6 address, or several separated by one space"
        case .addressesOrAuto: TextFormat.addresses.expectation + ", or auto"
        case .nameServers: "an IPv4 or IPv6 address, or several separated by one space"
        case .searchDomains: "a domain name, or several separated by one space"
        case .templateName: "a name of letters, digits and . _ + -, the first a letter or a digit"
        case .oneOf(let words): "one of: " + words.joined(separator: ", ")
        case .clearable(let format): format.expectation + ", or empty to clear it"
        }
    }

    /// The accepted lengths in UTF-8 bytes.
    private var bytes: ClosedRange<Int> {
        switch self {
        case .line(let maximum), .lines(let maximum): 1...maximum
        case .login: 2...40
        case .userPassword: 6...40
        case .rootPassword, .templateName: 1...128
        case .email: 3...254
        case .hostName, .host: 1...253
        case .address: 2...39
        case .addresses, .addressesOrAuto: 2...1024
        case .nameServers: 2...255
        case .searchDomains: 1...255
        case .oneOf(let words): Self.lengths(of: words)
        case .clearable(let format): 0...format.maximumBytes
        }
    }

    private static func lengths(of words: [String]) -> ClosedRange<Int> {
        var shortest = Int.max
        var longest = 0
        for word in words {
            shortest = min(shortest, word.utf8.count)
            longest = max(longest, word.utf8.count)
        }
        return min(shortest, longest)...longest
    }
}

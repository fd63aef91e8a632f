public import TLS

/// Where a panel is, how one logs in to it, and how long one waits for it.
public struct PanelEndpoint: Sendable {
    /// Scheme, host, port and where it has one a path, without a slash at its end.
    public var url: String
    public var user: String
    public var password: String
    /// Whether parameters go in the body, where neither of the panel's request logs shows them.
    public var usesPost: Bool
    public var timeouts: Timeouts
    /// The largest answer that is accepted, in bytes.
    public var answerMaximum: Int
    /// For https.
    public var tls: TLSSettings

    public init(
        url: String, user: String, password: String, usesPost: Bool = true, timeouts: Timeouts = Timeouts(),
        answerMaximum: Int = 16 << 20, tls: TLSSettings = TLSSettings()
    ) {
        self.url = url
        self.user = user
        self.password = password
        self.usesPost = usesPost
        self.timeouts = timeouts
        self.answerMaximum = answerMaximum
        self.tls = tls
    }

    var usesTLS: Bool { url.hasPrefix("https:") }

    /// The host of the URL, for messages.
    var host: String {
        let place = authority
        if place.first == "[" { return String(place.dropFirst().prefix { $0 != "]" }) }
        return String(place.prefix { $0 != ":" })
    }

    /// The port of the URL, or that of its scheme.
    var port: Int {
        let place = authority
        let end = place.lastIndex(of: "]") ?? place.startIndex
        let digits = place[end...].lastIndex(of: ":").map { place[place.index(after: $0)...] }
        return digits.flatMap { Int($0) } ?? (usesTLS ? 443 : 80)
    }

    private var authority: Substring {
        (url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]).prefix { $0 != "/" }
    }

    /// The longest that a call may take, its wait behind the panel's other calls included; milliseconds.
    public struct Timeouts: Sendable {
        public var connect: Int
        public var read: Int
        public var change: Int
        /// A change that runs on a node: a create may take 15 minutes.
        public var nodeChange: Int

        public init(connect: Int = 5_000, read: Int = 60_000, change: Int = 300_000, nodeChange: Int = 960_000) {
            self.connect = connect
            self.read = read
            self.change = change
            self.nodeChange = nodeChange
        }
    }
}

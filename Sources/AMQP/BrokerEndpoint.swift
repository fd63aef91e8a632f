/// Where a broker is and how one logs in to it.
public struct BrokerEndpoint: Sendable {
    public var host: String
    public var port: Int
    public var virtualHost: String
    public var user: String
    public var password: String
    /// Shown by the broker's management tools.
    public var connectionName: String
    /// The pulse that we ask for, in seconds; the broker may want a shorter one.
    public var heartbeatSeconds: Int
    /// The longest that connecting and logging in may take, in seconds.
    public var connectTimeoutSeconds: Int
    public var tls: TLS?

    public init(
        host: String, port: Int, virtualHost: String = "/", user: String, password: String,
        connectionName: String = "panelbridge", heartbeatSeconds: Int = 20, connectTimeoutSeconds: Int = 10,
        tls: TLS? = nil
    ) {
        self.host = host
        self.port = port
        self.virtualHost = virtualHost
        self.user = user
        self.password = password
        self.connectionName = connectionName
        self.heartbeatSeconds = heartbeatSeconds
        self.connectTimeoutSeconds = connectTimeoutSeconds
        self.tls = tls
    }

    /// `host:port`, for messages.
    public var address: String { "\(host):\(port)" }

    /// How the broker proves who it is, and we to it.
    public struct TLS: Sendable {
        /// PEM file of the authorities that we believe; librabbitmq takes none from the system.
        public var authorityFile: String
        /// PEM files of our certificate and its key; with them we log in by certificate (EXTERNAL).
        public var certificateFile: String?
        public var keyFile: String?
        /// Whether the certificate must be signed by an authority and name the host.
        public var isVerified: Bool

        public init(
            authorityFile: String, certificateFile: String? = nil, keyFile: String? = nil, isVerified: Bool = true
        ) {
            self.authorityFile = authorityFile
            self.certificateFile = certificateFile
            self.keyFile = keyFile
            self.isVerified = isVerified
        }
    }
}

public import TLS

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
    /// How the connection is secured; nil for one in the clear.
    public var tls: TLSSettings?
    /// Whether we log in by our certificate (EXTERNAL), not by the password.
    public var usesCertificate: Bool

    public init(
        host: String, port: Int, virtualHost: String = "/", user: String, password: String,
        connectionName: String = "panelbridge", heartbeatSeconds: Int = 20, connectTimeoutSeconds: Int = 10,
        tls: TLSSettings? = nil, usesCertificate: Bool = false
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
        self.usesCertificate = usesCertificate
    }

    /// `host:port`, for messages.
    public var address: String { "\(host):\(port)" }

    /// What the broker is told of us. librabbitmq 0.11 announces neither consumer_cancel_notify nor connection.blocked by
    /// itself; without them a deleted queue would starve its consumer in silence.
    var clientProperties: FieldTable {
        [
            "product": .text("panelbridge"),
            "connection_name": .text(connectionName),
            "capabilities": .table([
                "authentication_failure_close": .boolean(true),
                "basic.nack": .boolean(true),
                "connection.blocked": .boolean(true),
                "consumer_cancel_notify": .boolean(true),
                "publisher_confirms": .boolean(true),
            ]),
        ]
    }
}

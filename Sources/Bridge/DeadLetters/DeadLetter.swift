/// A command that ended badly, as its copy in the dead-letter queue tells of it.
public struct DeadLetter: Sendable, Equatable {
    /// The message's id.
    public var id: String?
    /// An error's code or an outcome.
    public var reason: String?
    public var panel: String?
    public var method: String?
    /// Milliseconds since 1970.
    public var failedAt: Int64?
    /// The first sender, as the broker validated it.
    public var userID: String?
    /// Whether it names a first sender on nobody's word who is believed.
    public var isSenderClaimed: Bool
    /// How often it has been sent again so far.
    public var redrives: UInt64
    /// Where it was sent at first.
    public var origin: Origin?
    public var bodyBytes: Int

    public init(
        id: String? = nil, reason: String? = nil, panel: String? = nil, method: String? = nil, failedAt: Int64? = nil,
        userID: String? = nil, isSenderClaimed: Bool = false, redrives: UInt64 = 0, origin: Origin? = nil,
        bodyBytes: Int = 0
    ) {
        self.id = id
        self.reason = reason
        self.panel = panel
        self.method = method
        self.failedAt = failedAt
        self.userID = userID
        self.isSenderClaimed = isSenderClaimed
        self.redrives = redrives
        self.origin = origin
        self.bodyBytes = bodyBytes
    }

    /// An exchange, empty for the default one, and a routing key.
    public struct Origin: Sendable, Equatable {
        public let exchange: String
        public let routingKey: String

        public init(exchange: String, routingKey: String) {
            self.exchange = exchange
            self.routingKey = routingKey
        }
    }
}

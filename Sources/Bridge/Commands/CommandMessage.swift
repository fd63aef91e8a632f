/// A command as it arrived, free of the broker's types.
public struct CommandMessage: Sendable, Equatable {
    public var body: [UInt8]
    /// Whether the body is all that was sent; one that is too large to be a command's is not held.
    public var isWhole: Bool
    public var exchange: String
    public var routingKey: String
    public var isRedelivered: Bool
    public var contentType: String?
    public var contentEncoding: String?
    public var messageID: String?
    public var correlationID: String?
    public var replyTo: String?
    /// Seconds since 1970, as the sender's clock had it.
    public var timestamp: UInt64?
    /// Milliseconds that the sender gives the command, as decimal digits.
    public var expiration: String?
    /// The sender, as the broker validated it.
    public var userID: String?
    /// Size of the header table.
    public var headerBytes: Int
    /// The trace that it belongs to.
    public var trace: TraceContext?
    /// Which redrive of its id the command is; whoever fills it has decided that the header is to be believed.
    public var redrive: UInt64
    /// Milliseconds since 1970, by the gateway's clock.
    public var receivedAt: Int64

    public init(
        body: [UInt8], isWhole: Bool = true, exchange: String = "", routingKey: String = "",
        isRedelivered: Bool = false, contentType: String? = nil, contentEncoding: String? = nil,
        messageID: String? = nil, correlationID: String? = nil, replyTo: String? = nil, timestamp: UInt64? = nil,
        expiration: String? = nil, userID: String? = nil, headerBytes: Int = 0, trace: TraceContext? = nil,
        redrive: UInt64 = 0, receivedAt: Int64
    ) {
        self.body = body
        self.isWhole = isWhole
        self.exchange = exchange
        self.routingKey = routingKey
        self.isRedelivered = isRedelivered
        self.contentType = contentType
        self.contentEncoding = contentEncoding
        self.messageID = messageID
        self.correlationID = correlationID
        self.replyTo = replyTo
        self.timestamp = timestamp
        self.expiration = expiration
        self.userID = userID
        self.headerBytes = headerBytes
        self.trace = trace
        self.redrive = redrive
        self.receivedAt = receivedAt
    }
}

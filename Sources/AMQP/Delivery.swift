/// A message that the broker gave us to work on; it stays the broker's until it is acknowledged.
///
/// A class, since it goes through many hands on its way: one reference instead of fifteen.
public final class Delivery: Sendable {
    /// Valid on the channel that it came on, and only while that is open.
    public let tag: UInt64
    public let isRedelivered: Bool
    public let exchange: String
    public let routingKey: String
    public let properties: MessageProperties
    /// The size of the properties on the wire, in bytes, headers included.
    public let propertiesSize: Int
    /// Empty where it is larger than its consumer takes.
    public let body: [UInt8]
    /// The size of the whole body, in bytes.
    public let bodySize: Int

    public var isWhole: Bool { body.count == bodySize }

    init(
        tag: UInt64, isRedelivered: Bool, exchange: String, routingKey: String, properties: MessageProperties,
        propertiesSize: Int, body: [UInt8], bodySize: Int
    ) {
        self.tag = tag
        self.isRedelivered = isRedelivered
        self.exchange = exchange
        self.routingKey = routingKey
        self.properties = properties
        self.propertiesSize = propertiesSize
        self.body = body
        self.bodySize = bodySize
    }
}

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
    public let body: [UInt8]

    init(
        tag: UInt64, isRedelivered: Bool, exchange: String, routingKey: String, properties: MessageProperties,
        propertiesSize: Int, body: [UInt8]
    ) {
        self.tag = tag
        self.isRedelivered = isRedelivered
        self.exchange = exchange
        self.routingKey = routingKey
        self.properties = properties
        self.propertiesSize = propertiesSize
        self.body = body
    }
}

/// A message to be published.
public struct Publishing: Sendable {
    public var exchange: String
    public var routingKey: String
    /// Whether the broker hands it back where no queue takes it.
    public var isMandatory: Bool
    public var properties: MessageProperties
    public var body: [UInt8]

    public init(
        exchange: String, routingKey: String, isMandatory: Bool = true, properties: MessageProperties, body: [UInt8]
    ) {
        self.exchange = exchange
        self.routingKey = routingKey
        self.isMandatory = isMandatory
        self.properties = properties
        self.body = body
    }
}

/// What the broker said of a publishing.
public enum Confirmation: Sendable, Equatable {
    /// It is the broker's responsibility now.
    case confirmed
    /// No queue takes it; the broker has dropped it. Number and text are the broker's.
    case returned(Int, String)
    /// The broker could not take it.
    case nacked
}

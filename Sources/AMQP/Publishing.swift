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

internal import AMQP
internal import Bridge
internal import Reactor

extension CommandMessage {
    /// What a delivery brings; `trusted` users may say whose command it is and which redrive.
    init(_ delivery: Delivery, trusted: Set<String>) {
        let properties = delivery.properties
        let headers = properties.headers
        let isTrusted = !headers.isEmpty && properties.userID.map(trusted.contains) == true
        self.init(
            body: delivery.body, isWhole: delivery.isWhole, exchange: delivery.exchange,
            routingKey: delivery.routingKey, isRedelivered: delivery.isRedelivered, contentType: properties.contentType,
            contentEncoding: properties.contentEncoding, messageID: properties.messageID,
            correlationID: properties.correlationID, replyTo: properties.replyTo, timestamp: properties.timestamp,
            expiration: properties.expiration,
            userID: isTrusted ? headers[CommandHeader.userID]?.text ?? properties.userID : properties.userID,
            headerBytes: headers.isEmpty ? 0 : delivery.propertiesSize,
            trace: headers.isEmpty ? nil : TraceContext(headers),
            redrive: isTrusted ? headers[CommandHeader.redrive]?.integer.flatMap(UInt64.init(exactly:)) ?? 0 : 0,
            receivedAt: WallClock.milliseconds)
    }
}

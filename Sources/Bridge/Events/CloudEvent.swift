/// An event as it is published: CloudEvents 1.0 in structured mode, and the routing key that goes with it.
public struct CloudEvent: Sendable, Equatable {
    /// The content type of every event's message.
    public static let contentType = "application/cloudevents+json"
    /// How every event's type begins.
    public static let typePrefix = "org.openvz.panel."

    /// Unique, and the same whenever the event is published again: subscribers tell copies by it.
    public let id: String
    /// Such as `/panels/main`.
    public let source: String
    public let type: String
    public let routingKey: String
    /// What it is about, such as `virtual_server/131`, where that is known; events of one subject belong together.
    public let subject: String?
    /// When it happened, in milliseconds since 1970.
    public let time: Int64
    /// The event's number among those of a panel's log and tasks, with zeros before it; commands' events have none.
    public let sequence: String?
    /// Which command it belongs to.
    public let correlationID: String?
    public let trace: TraceContext?
    /// One JSON value.
    public let data: [UInt8]

    /// The message's body, its members always in the same order.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter(reserving: 384 + data.count)
        writer.beginObject()
        writer.member("specversion", "1.0")
        writer.member("id", id)
        writer.member("source", source)
        writer.member("type", type)
        writer.member("subject", subject)
        writer.member("time", Timestamp.text(milliseconds: time))
        writer.member("datacontenttype", "application/json")
        writer.member("sequence", sequence)
        writer.member("partitionkey", subject)
        writer.member("correlationid", correlationID)
        writer.member("traceparent", trace?.traceparent)
        writer.member("tracestate", trace?.state)
        writer.key("data")
        writer.raw(data)
        writer.endObject()
        return writer.bytes
    }
}

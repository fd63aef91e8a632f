internal import AMQP
internal import Bridge
internal import Reactor
internal import Tracing

/// The spans of what comes from the broker and goes to it, by OpenTelemetry's conventions for messaging.
///
/// Of what a sender writes only names are told: those with the form of one, and the queue that its reply goes to.
@Reactor
final class MessageTracing {
    private let tracer: Tracer
    var broker: BrokerURL

    init(_ tracer: Tracer, broker: BrokerURL) {
        self.tracer = tracer
        self.broker = broker
    }

    // MARK: Commands

    /// Begins the span of a command's way from its delivery to its ack; nil where its trace is not kept.
    func beginProcessing(_ delivery: Delivery, from queue: String, below trace: TraceContext?) -> Span? {
        tracer.begin(
            "process \(queue)", .consumer, below: trace,
            attributes(
                "process", to: Self.destination(delivery.exchange, queue), bodySize: delivery.body.count,
                correlationID: delivery.properties.correlationID))
    }

    /// Ends it with what the command was answered; nil where it was handed back.
    func endProcessing(_ span: Span, _ delivery: Delivery, _ answered: ReplyMessage?) {
        var span = span
        span.attributes["messaging.rabbitmq.message.delivery_tag"] = .integer(Int(clamping: delivery.tag))
        if let answered {
            span.attributes["messaging.message.id"] = answered.commandID.map(SpanAttributes.Value.text)
            span.attributes["panelbridge.panel"] = answered.panel.map(SpanAttributes.Value.text)
            span.attributes["panelbridge.method"] = answered.method.map(SpanAttributes.Value.text)
            span.attributes["panelbridge.outcome"] = .text(answered.reply.outcome.rawValue)
            span.attributes["panelbridge.attempts"] = .integer(answered.reply.attempts)
            span.errorType = answered.reply.code?.rawValue
        } else {
            span.errorType = "handed_back"
        }
        tracer.end(span)
    }

    // MARK: Replies and events

    /// Begins the span of what is published, until its confirm; nil where its trace is not kept.
    func beginSending(_ publishing: Publishing, below trace: TraceContext) -> Span? {
        let destination = Self.destination(publishing.exchange, publishing.routingKey)
        let isTemporary = publishing.routingKey.hasPrefix("amq.")
        var attributes = attributes(
            "send", to: destination, bodySize: publishing.body.count,
            correlationID: publishing.properties.correlationID)
        attributes["messaging.rabbitmq.destination.routing_key"] = .text(publishing.routingKey)
        attributes["messaging.message.id"] = publishing.properties.messageID.map(SpanAttributes.Value.text)
        // Names are to be few, and those of the broker's making are not.
        let name = isTemporary ? "(temporary)" : publishing.exchange.isEmpty ? destination : publishing.exchange
        return tracer.begin("send \(name)", .producer, below: trace, attributes)
    }

    /// Ends it; the error says why there is no confirm.
    func endSending(_ span: Span, _ error: String?) {
        var span = span
        span.errorType = error
        tracer.end(span)
    }

    // MARK: What both have

    private func attributes(
        _ operation: String, to destination: String, bodySize: Int, correlationID: String?
    ) -> SpanAttributes {
        var attributes: SpanAttributes = [
            "messaging.system": "rabbitmq", "messaging.operation.name": .text(operation),
            "messaging.operation.type": .text(operation), "messaging.destination.name": .text(destination),
            "messaging.message.body.size": .integer(bodySize), "server.address": .text(broker.host),
            "server.port": .integer(broker.port),
        ]
        if let correlationID, NameGrammar.isID(correlationID) {
            attributes["messaging.message.conversation_id"] = .text(correlationID)
        }
        return attributes
    }

    private static func destination(_ exchange: String, _ name: String) -> String {
        "\(exchange.isEmpty ? "amq.default" : exchange):\(name)"
    }
}

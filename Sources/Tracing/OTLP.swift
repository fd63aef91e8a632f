internal import Bridge

/// The body of an export, as OTLP writes it in JSON (opentelemetry-proto, `ExportTraceServiceRequest`).
public enum OTLP {
    public static let path = "/v1/traces"
    public static let contentType = "application/json"

    /// Encodes spans, and whose they are.
    public static func encode(_ spans: [Span], of resource: SpanAttributes, version: String) -> [UInt8] {
        var json = JSONWriter(reserving: 256 + spans.count * 1_024)
        json.beginObject()
        json.list("resourceSpans", [resource]) { resource, json in
            json.beginObject()
            json.key("resource")
            json.beginObject()
            json.attributes(resource)
            json.endObject()
            json.list("scopeSpans", [spans]) { spans, json in
                json.beginObject()
                json.key("scope")
                json.beginObject()
                json.member("name", "panelbridge")
                json.member("version", version)
                json.endObject()
                json.list("spans", spans) { span, json in json.span(span) }
                json.endObject()
            }
            json.endObject()
        }
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func span(_ span: Span) {
        beginObject()
        member("traceId", Hexadecimal.text(span.context.traceID))
        member("spanId", Hexadecimal.text(span.context.spanID))
        member("parentSpanId", span.parent.map { Hexadecimal.text($0.spanID) })
        member("traceState", span.context.state)
        member("name", span.name)
        key("kind")
        integer(span.kind.rawValue)
        // Of 64 bits, which JSON's readers may not all keep as numbers.
        member("startTimeUnixNano", String(span.startedAt))
        member("endTimeUnixNano", String(span.endedAt))
        attributes(span.attributes)
        if span.kind == .consumer, let parent = span.parent { link(to: parent) }
        if span.errorType != nil { status(error: 2) }
        endObject()
    }

    /// Of messages, conventions want a link to where they were sent also where that is the parent.
    private mutating func link(to context: TraceContext) {
        list("links", [context]) { context, json in
            json.beginObject()
            json.member("traceId", Hexadecimal.text(context.traceID))
            json.member("spanId", Hexadecimal.text(context.spanID))
            json.endObject()
        }
    }

    private mutating func status(error code: Int) {
        key("status")
        beginObject()
        key("code")
        integer(code)
        endObject()
    }

    fileprivate mutating func attributes(_ attributes: SpanAttributes) {
        list("attributes", attributes.entries) { attribute, json in
            json.beginObject()
            json.member("key", attribute.name)
            json.key("value")
            json.beginObject()
            switch attribute.value {
            case .text(let text): json.member("stringValue", text)
            case .integer(let number): json.member("intValue", String(number))
            }
            json.endObject()
            json.endObject()
        }
    }
}

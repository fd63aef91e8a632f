internal import Bridge
internal import HTTPClient
internal import PanelCatalog
internal import Tracing

extension PanelClient {
    /// The span of a call, by OpenTelemetry's conventions for HTTP; without its parameters, which hold the secrets.
    func beginSpan(of request: PanelRequest, below parent: TraceContext) -> Span? {
        let verb = endpoint.usesPost ? "POST" : "GET"
        return tracer?.begin(
            "\(verb) \(request.method.path)", .client, below: parent,
            [
                "http.request.method": .text(verb), "url.full": .text(endpoint.url + request.method.path),
                "server.address": .text(endpoint.host), "server.port": .integer(endpoint.port),
                "panelbridge.method": .text(request.method.name),
            ])
    }

    func end<Answer>(_ span: Span, _ transfer: Transfer, _ result: Result<Answer, CallFailure>) {
        var span = span
        let status = transfer.status
        span.attributes["http.response.status_code"] = status.map(SpanAttributes.Value.integer)
        if let status, status >= 400 {
            span.errorType = String(status)
        } else if case .failure(let failure) = result {
            span.errorType = failure.code.name
        }
        tracer?.end(span)
    }
}

extension Transfer {
    /// Tells the other side which trace the call belongs to.
    func addHeaders(of trace: TraceContext) {
        for header in trace.headers { addHeader("\(header.name): \(header.value)") }
    }
}

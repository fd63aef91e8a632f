/// The trace that a command belongs to, as its headers name it (W3C Trace Context).
public struct TraceContext: Sendable, Equatable {
    public let traceparent: String
    public let tracestate: String?

    public init(traceparent: String, tracestate: String? = nil) {
        self.traceparent = traceparent
        self.tracestate = tracestate
    }
}

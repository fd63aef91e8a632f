public import Bridge
internal import Reactor

/// Something that was done, when, and as a part of what: a span of OpenTelemetry.
public struct Span: Sendable {
    /// As OTLP numbers them.
    public enum Kind: Int, Sendable {
        case client = 3
        case producer, consumer
    }

    public let name: String
    public let kind: Kind
    /// What goes on from here belongs to it.
    public let context: TraceContext
    /// The span that it is a part of; nil for the first of its trace.
    public let parent: TraceContext?
    /// When it began, in nanoseconds since 1970.
    let startedAt: Int64
    /// The same by the clock that measures how long it takes.
    private let began: MonotonicTime
    private(set) var nanoseconds: Int64 = 0
    public var attributes: SpanAttributes
    /// Which kind of error it ended with.
    public var errorType: String? {
        didSet { attributes["error.type"] = errorType.map(SpanAttributes.Value.text) }
    }

    init(
        _ name: String, _ kind: Kind, _ context: TraceContext, parent: TraceContext?,
        _ attributes: SpanAttributes
    ) {
        self.name = name
        self.kind = kind
        self.context = context
        self.parent = parent
        self.attributes = attributes
        startedAt = WallClock.nanoseconds
        began = .current
    }

    /// Sets its end to now.
    mutating func stop() { nanoseconds = MonotonicTime.current.nanoseconds(since: began) }

    var endedAt: Int64 { startedAt + nanoseconds }
}

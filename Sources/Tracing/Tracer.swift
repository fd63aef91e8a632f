public import Bridge
public import Reactor

/// Begins spans, and keeps those that have ended until somebody takes them.
@Reactor
public final class Tracer {
    /// Of a hundred traces that begin here, how many are kept; those that senders began are kept where they say so.
    public var sampledPercent: Int
    /// Told once there are so many ended spans that they are worth an export.
    public var onBatch: (@Reactor () -> Void)?
    /// How many ended spans were lost, since nobody took them in time.
    public private(set) var droppedCount = 0
    private var ended: [Span] = []
    private var random = SystemRandomNumberGenerator()

    /// The most ended spans that wait; what ends beyond that is lost.
    nonisolated static let capacity = 4_096
    /// The most spans in one export.
    public nonisolated static let batch = 512

    public init(sampledPercent: Int = 100) { self.sampledPercent = sampledPercent }

    /// Begins a span below another; nil where its trace is not to be kept, and then it goes on with the parent's context.
    public func begin(
        _ name: @autoclosure () -> String, _ kind: Span.Kind, below parent: TraceContext?,
        _ attributes: @autoclosure () -> SpanAttributes
    ) -> Span? {
        guard parent?.isSampled ?? drawsLot() else { return nil }
        let spanID = UInt64.random(in: 1 ... .max, using: &random)
        let context =
            parent?.sibling(spanID)
            ?? TraceContext(rootOf: UInt128.random(in: 1 ... .max, using: &random), spanID: spanID)
        return Span(name(), kind, context, parent: parent, attributes())
    }

    /// Ends a span, and keeps it to be taken.
    public func end(_ span: Span) {
        guard ended.count < Self.capacity else {
            droppedCount += 1
            return
        }
        var span = span
        span.stop()
        ended.append(span)
        if ended.count % Self.batch == 0 { onBatch?() }
    }

    /// Takes the spans that ended first, at most a batch; none where none waits.
    public func take() -> [Span] {
        let batch = Array(ended.prefix(Self.batch))
        ended.removeFirst(batch.count)
        return batch
    }

    private func drawsLot() -> Bool { Int.random(in: 0..<100, using: &random) < sampledPercent }
}

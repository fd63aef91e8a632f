import Bridge
import Reactor
import Testing

@testable import Tracing

@Suite("Tracer")
struct TracerTests {
    private static let sampled = TraceContext(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
    private static let unsampled = TraceContext(traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")

    init() { Reactor.startThread() }

    @Test("a span below another is of its trace, and each has an id of its own")
    @Reactor func below() throws {
        let tracer = Tracer()
        let first = try #require(tracer.begin("first", .consumer, below: Self.sampled, [:]))
        let second = try #require(tracer.begin("second", .client, below: first.context, [:]))
        #expect(second.context.traceID == Self.sampled?.traceID && second.parent == first.context)
        #expect(Set([first.context.spanID, second.context.spanID, try #require(Self.sampled).spanID]).count == 3)
    }

    @Test("whoever began a trace decides whether it is kept; of those that begin here so many of a hundred are")
    @Reactor func samples() {
        let none = Tracer(sampledPercent: 0)
        #expect(none.begin("", .consumer, below: Self.sampled, [:]) != nil)
        #expect((0..<100).allSatisfy { _ in none.begin("", .consumer, below: nil, [:]) == nil })
        let all = Tracer(sampledPercent: 100)
        #expect(all.begin("", .consumer, below: Self.unsampled, [:]) == nil)
        #expect((0..<100).allSatisfy { _ in all.begin("", .consumer, below: nil, [:]) != nil })
        let some = Tracer(sampledPercent: 50)
        // One of 2^1000 runs finds otherwise.
        #expect(Set((0..<1_000).map { _ in some.begin("", .consumer, below: nil, [:]) == nil }).count == 2)
    }

    @Test("ended spans wait in their order for so long as there is room, and are taken in batches")
    @Reactor func keeps() throws {
        let tracer = Tracer()
        var batches = 0
        tracer.onBatch = { batches += 1 }
        for number in 0..<Tracer.capacity + 3 {
            tracer.end(try #require(tracer.begin("\(number)", .client, below: Self.sampled, [:])))
        }
        #expect(tracer.droppedCount == 3 && batches == Tracer.capacity / Tracer.batch)
        #expect(tracer.take().map(\.name) == (0..<Tracer.batch).map(String.init))
        while case let batch = tracer.take(), !batch.isEmpty { #expect(batch.count == Tracer.batch) }
    }
}

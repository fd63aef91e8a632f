import Bridge
import Foundation
import Reactor
import TestSupport
import Testing

@testable import Tracing

@Suite("Exports of traces")
struct OTLPTests {
    private static let packages = ProcessInfo.processInfo.environment["PANELBRIDGE_TEST_OTLP"]?.split(separator: " ")

    init() { Reactor.startThread() }

    @Test("a span is written with all that is known of it, and with its place in the trace")
    @Reactor func encodes() throws {
        let span = try #require(try Self.spans().first)
        #expect(span["traceId"]?.text == "4bf92f3577b34da6a3ce929d0e0e4736" && span["traceState"]?.text == "congo=t61")
        #expect(span["spanId"]?.text?.utf8.count == 16 && span["parentSpanId"]?.text == "00f067aa0ba902b7")
        #expect(span["name"]?.text == "process orders" && span["kind"] == .number("5"))
        #expect(
            span["attributes"]
                == [
                    ["key": "messaging.system", "value": ["stringValue": "rabbitmq"]],
                    ["key": "messaging.message.body.size", "value": ["intValue": "17"]],
                    ["key": "error.type", "value": ["stringValue": "in_doubt"]],
                ])
        #expect(span["status"] == ["code": .number("2")])
        #expect(
            span["links"] == [["traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902b7"]])
    }

    @Test("a span lasts from its beginning to its end, in nanoseconds since 1970")
    @Reactor func lasts() throws {
        let before = WallClock.nanoseconds
        let span = try #require(try Self.spans().last)
        let times = try ["startTimeUnixNano", "endTimeUnixNano"].map { try #require(Int64(span[$0]?.text ?? "")) }
        #expect(before <= times[0] && times[0] <= times[1] && times[1] <= WallClock.nanoseconds + 1_000_000_000)
        #expect(span["parentSpanId"] == nil && span["links"] == nil && span["status"] == nil)
    }

    @Test(
        "an export is as OpenTelemetry's own description of the protocol says",
        .enabled(
            if: Tool.python.isThere && packages != nil,
            "it needs OpenTelemetry's protocol, which ./test gets where packages of Python can be had"))
    @Reactor func isValid() throws {
        let export = Data(Self.export())
        let wheels = try #require(Self.packages).map(String.init)
        let result = try Tool.python.run(["Tests/Validators/otlp.py"] + wheels, input: export)
        #expect(result.output == "2 spans\n" && result.status == 0, "\(result.errors)")
        let wrong = Data(String(decoding: export, as: UTF8.self).replacing("\"kind\"", with: "\"sort\"").utf8)
        #expect(try Tool.python.run(["Tests/Validators/otlp.py"] + wheels, input: wrong).status != 0)
    }

    @Reactor private static func export() -> [UInt8] {
        let tracer = Tracer()
        let parent = TraceContext(
            traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", tracestate: "congo=t61")
        var process = tracer.begin(
            "process orders", .consumer, below: parent,
            ["messaging.system": "rabbitmq", "messaging.message.body.size": 17])
        process?.errorType = "in_doubt"
        if let process { tracer.end(process) }
        if let root = tracer.begin("POST", .client, below: nil, [:]) { tracer.end(root) }
        return OTLP.encode(tracer.take(), of: ["service.name": "panelbridge"], version: "1.0")
    }

    @Reactor private static func spans() throws -> [JSONTree] {
        let resources = try #require(JSONTree(export())?["resourceSpans"]?.elements)
        let scopes = try #require(resources[0]["scopeSpans"]?.elements)
        #expect(scopes[0]["scope"] == ["name": "panelbridge", "version": "1.0"])
        #expect(
            resources[0]["resource"]?["attributes"] == [
                ["key": "service.name", "value": ["stringValue": "panelbridge"]]
            ])
        return try #require(scopes[0]["spans"]?.elements)
    }
}

extension JSONTree {
    fileprivate var elements: [JSONTree]? {
        if case .list(let elements) = self { elements } else { nil }
    }
}

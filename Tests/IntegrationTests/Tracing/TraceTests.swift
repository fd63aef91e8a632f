import AMQP
import Bridge
import PanelSimulator
import Reactor
import TestSupport
import Testing

@testable import Gateway

@Suite("Traces", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct TraceTests {
    private static let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    private static let unsampled = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
    private static let state = "congo=t61rcWkgMzE"

    private static func traced(_ parent: String = parent) -> (inout MessageProperties) -> Void {
        { $0.headers = ["traceparent": .text(parent), "tracestate": .text(state)] }
    }

    @Test(
        "without a collector, or where its trace is not kept, a command's context goes to the panel, its reply and event",
        arguments: [(parent, false), (unsampled, true)])
    @Reactor func passesOn(parent: String, hasCollector: Bool) async throws {
        let server = ScriptedServer { peer in while peer.request() != nil { peer.answer("<roles type='array'/>") } }
        defer { server.stop() }
        let collector = TestCollector()
        defer { collector.stop() }
        let url = try #require(PanelURL(validating: "http://127.0.0.1:\(server.port)"))
        try await Installation.run(panels: ["main", "plain"], isStarted: false) { installation in
            if hasCollector { installation.configuration.tracing = collector.settings }
            installation.configuration.panels[1].url = url
            try await installation.start()
            let read = try await installation.send("roles.list", panel: "plain", Self.traced(parent))
            let reply = try await installation.client.reply(to: read)
            #expect(reply.properties.headers == ["traceparent": .text(parent), "tracestate": .text(Self.state)])
            let request = try #require(await server.nextRequest())
            #expect(request.header("traceparent") == parent && request.header("tracestate") == Self.state)

            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "order", Self.traced(parent))
            _ = try await installation.client.reply(to: "order")
            let event = try #require(try await installation.streamedMessages().last)
            #expect(JSONTree(event.body)?["traceparent"]?.text == parent)
            #expect(JSONTree(event.body)?["tracestate"]?.text == Self.state)

            // What comes without a trace goes without one.
            let plain = try await installation.send("roles.list", panel: "plain")
            let untraced = try await installation.client.reply(to: plain)
            #expect(hasCollector || untraced.properties.headers.isEmpty)
            await installation.stopGateway()
            // What comes without a trace begins one, where there is a collector.
            #expect(collector.spans.isEmpty != hasCollector)
            #expect(collector.spans.allSatisfy { $0.traceID != "4bf92f3577b34da6a3ce929d0e0e4736" })
        }
    }

    @Test("a traced read has spans of its processing, its call and its reply, each below the one that caused it")
    @Reactor func read() async throws {
        let server = ScriptedServer { peer in while peer.request() != nil { peer.answer("<roles type='array'/>") } }
        defer { server.stop() }
        let url = try #require(PanelURL(validating: "http://127.0.0.1:\(server.port)"))
        try await Self.run { installation, collector in
            installation.configuration.panels[0].url = url
            try await installation.start()
            let id = try await installation.send("roles.list", nil, Self.traced())
            let reply = try await installation.client.reply(to: id)
            await installation.stopGateway()

            let spans = collector.spans
            let process = try collector.span("process \(installation.reads())")
            #expect(process.parent == "00f067aa0ba902b7" && process.links == ["00f067aa0ba902b7"])
            #expect(process["messaging.system"] == "rabbitmq" && process["messaging.operation.type"] == "process")
            #expect(process["messaging.message.id"] == id && process["panelbridge.outcome"] == "succeeded")
            #expect(process["panelbridge.panel"] == "main" && process["panelbridge.method"] == "roles.list")

            let call = try collector.span("POST /api/roles/list")
            #expect(call.parent == process.id && call["http.response.status_code"] == "200")
            #expect(call["server.port"] == "\(server.port)" && call["http.request.method"] == "POST")
            #expect(server.requests.first?.header("traceparent") == call.traceparent)

            let send = try collector.span("send (temporary)")
            #expect(send.parent == process.id && send["messaging.operation.type"] == "send")
            #expect(reply.properties.headers["traceparent"] == .text(send.traceparent))
            #expect(reply.properties.headers["tracestate"] == .text(Self.state))
            #expect(spans.count == 3 && spans.allSatisfy { $0.traceID == process.traceID && !$0.hasFailed })
        }
    }

    @Test("a traced change has a span of its event too, and the event names the change's own")
    @Reactor func change() async throws {
        try await Self.run { installation, collector in
            try await installation.start()
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "order", Self.traced())
            _ = try await installation.client.reply(to: "order")
            let event = try #require(try await installation.streamedMessages().last)
            await installation.stopGateway()
            let process = try collector.span("process \(installation.changes())")
            #expect(JSONTree(event.body)?["traceparent"]?.text == process.traceparent)
            let send = try collector.span("send \(installation.name).events")
            #expect(send.parent == process.id && send["messaging.message.id"] == event.properties.messageID)
            #expect(send["messaging.rabbitmq.destination.routing_key"] == event.routingKey)
        }
    }

    @Test("what fails says so in its span: the panel, and the command that depends on it")
    @Reactor func failure() async throws {
        try await Self.run { installation, collector in
            try await installation.start()
            installation.panel.order(Fault(.unauthorized))
            _ = try await installation.call("roles.list", id: "unauthorized", Self.traced())
            _ = try await installation.call("users.get", #"{"id":"x"}"#, id: "refused", Self.traced())
            await installation.stopGateway()
            let call = try collector.span("POST /api/roles/list")
            #expect(call.hasFailed && call["error.type"] == "401" && call["http.response.status_code"] == "401")
            let processed = collector.spans.filter { $0.name.hasPrefix("process") }
            #expect(processed.map { $0["error.type"] } == ["panel_unauthorized", "invalid_params"])
            #expect(processed.map(\.hasFailed) == [true, true])
        }
    }

    @Test("a command without a trace begins one, of which so many of a hundred are kept", arguments: [0, 100])
    @Reactor func root(percent: Int) async throws {
        try await Self.run { installation, collector in
            installation.configuration.tracing.sampledPercent = percent
            try await installation.start()
            let id = try await installation.send("roles.list")
            let headers = try await installation.client.reply(to: id).properties.headers
            await installation.stopGateway()
            #expect(collector.spans.count == percent * 3 / 100 && headers.isEmpty == (percent == 0))
            let process = collector.spans.first { $0.name.hasPrefix("process") }
            #expect(process?.parent == nil && process?.links ?? [] == [])
        }
    }

    /// Runs a test with a gateway that is to be started, and traces to the collector.
    @Reactor private static func run(test: @Reactor (Installation, TestCollector) async throws -> Void) async throws {
        let collector = TestCollector()
        defer { collector.stop() }
        try await Installation.run(isStarted: false) { installation in
            installation.configuration.tracing = collector.settings
            try await test(installation, collector)
        }
    }
}

import AMQP
import Bridge
import Foundation
import HTTPClient
import Logging
import Reactor
import TestSupport
import Testing
import Tracing

@testable import Gateway

@Suite("Exports of spans", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct SpanExportTests {
    private static let packages = ProcessInfo.processInfo.environment["PANELBRIDGE_TEST_OTLP"]?.split(separator: " ")

    @Test("spans are exported while the gateway runs, with what is told of it and the credentials of the collector")
    @Reactor func exports() async throws {
        let collector = TestCollector()
        defer { collector.stop() }
        var settings = collector.settings
        settings.authorization = Secret("Bearer t0ken")
        settings.serviceName = "bridge-1"
        settings.attributes = [.init(name: "deployment.environment.name", value: "test, here")]
        try await Self.run(settings) { installation in
            _ = try await installation.call("roles.list")
            let export = try #require(await collector.nextExport())
            #expect(export.line == "POST /v1/traces HTTP/1.1" && export.header("Content-Type") == "application/json")
            #expect(export.header("Authorization") == "Bearer t0ken")
            let text = String(decoding: export.body, as: UTF8.self)
            #expect(text.contains(#"{"key":"service.name","value":{"stringValue":"bridge-1"}}"#))
            #expect(text.contains(#""deployment.environment.name","value":{"stringValue":"test, here"}"#))
            await installation.stopGateway()
            #expect(collector.spans.count == 3)
            try judge(collector.exports.map(\.body))
        }
    }

    /// Has OpenTelemetry's own description of the protocol judge exports, where it can be had.
    private func judge(_ exports: [[UInt8]]) throws {
        guard let packages = Self.packages, Tool.python.isThere else { return }
        for export in exports {
            let arguments = ["Tests/Validators/otlp.py"] + packages.map(String.init)
            let verdict = try Tool.python.run(arguments, input: Data(export))
            #expect(verdict.output == "\(ExportedSpan.all(in: export).count) spans\n", "\(verdict.errors)")
        }
    }

    @Test("a collector that may take spans the next time gets them again", arguments: [429, 502, 503, 504])
    @Reactor func again(status: Int) async throws {
        let collector = TestCollector([status])
        defer { collector.stop() }
        try await Self.run(collector.settings) { installation in
            _ = try await installation.call("roles.list")
            let bodies = [await collector.nextExport(), await collector.nextExport()].map { $0?.body }
            #expect(bodies[0] != nil && bodies[0] == bodies[1])
            try await until("it is said that exports go on") { installation.log.count("spans are exported again") == 1 }
            #expect(installation.log.count("spans cannot be exported") == 1)
        }
    }

    @Test("spans that the collector refuses are lost, counted, and said once", arguments: [400, 401, 404, 500])
    @Reactor func refused(status: Int) async throws {
        let collector = TestCollector([status, status])
        defer { collector.stop() }
        try await Self.run(collector.settings) { installation in
            for _ in 0..<2 {
                _ = try await installation.call("roles.list")
                _ = try #require(await collector.nextExport())
            }
            await installation.stopGateway()
            #expect(collector.exports.count == 2)
            #expect(installation.log.count("spans cannot be exported") == 1)
            let line = try #require(installation.log.lines.first { $0.contains("spans cannot be exported") })
            #expect(line.contains("HTTP \(status)") && line.contains("/v1/traces"))
        }
    }

    @Test("where no collector answers commands go on, it is said once, and the gateway ends in time")
    @Reactor func absent() async throws {
        let port = ScriptedServer.closedPort()
        try await Self.run(Self.settings(port)) { installation in
            _ = try await installation.call("roles.list")
            try await until("it is said") { installation.log.count("spans cannot be exported") == 1 }
            _ = try await installation.call("roles.list")
            await installation.stopGateway()
            #expect(installation.log.count("spans cannot be exported") == 1)
        }
    }

    @Test("spans that the collector took and yet rejects are counted as refused, and never more than were sent")
    @Reactor func rejected() async throws {
        let collector = TestCollector(answer: #"{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}"#)
        defer { collector.stop() }
        let exporter = try #require(SpanExporter(collector.settings, Transfers(), logger: Logger(label: "")))
        for name in ["one", "two", "three"] {
            exporter.tracer.end(try #require(exporter.tracer.begin(name, .client, below: nil, [:])))
        }
        let running = Task { @Reactor in await exporter.run() }
        await exporter.finish()
        await running.value
        #expect(exporter.exportedCount == 1 && exporter.refusedCount == 2)
        #expect(collector.spans.map(\.name) == ["one", "two", "three"])
    }

    @Test("check tells whether the collector takes spans", arguments: [200, 404])
    @Reactor func check(status: Int) async throws {
        let collector = TestCollector([status])
        defer { collector.stop() }
        try await Self.run(collector.settings) { installation in
            var lines: [String] = []
            #expect(await ConnectionCheck(installation.configuration) { lines.append($0) }.run())
            let said = try #require(lines.last)
            #expect(said.hasPrefix(status == 200 ? "The collector takes spans at " : "Note: the collector takes no"))
            #expect(status == 200 || said.contains("HTTP 404"))
        }
    }

    @Test("a collector that never answers holds up nothing but the spans")
    @Reactor func silent() async throws {
        let server = ScriptedServer { peer in
            _ = peer.request()
            _ = peer.request()
        }
        defer { server.stop() }
        try await Self.run(Self.settings(server.port)) { installation in
            _ = try await installation.call("roles.list")
            _ = try #require(await server.nextRequest())
            _ = try await installation.call("roles.list")
            await installation.stopGateway()
            #expect(installation.log.count("gateway stopped") == 1)
        }
    }

    private static func settings(_ port: Int) -> Configuration.Tracing {
        var settings = Configuration.Tracing()
        settings.endpoint = CollectorURL("http://127.0.0.1:\(port)")
        return settings
    }

    @Reactor private static func run(
        _ settings: Configuration.Tracing, test: @Reactor (Installation) async throws -> Void
    ) async throws {
        try await Installation.run(isStarted: false) { installation in
            installation.configuration.tracing = settings
            try await installation.start()
            try await test(installation)
        }
    }
}

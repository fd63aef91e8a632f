import Testing

@testable import Gateway

@Suite("Configuration: traces")
struct ConfigurationTracingTests {
    @Test("OpenTelemetry's own variables are heeded where nothing else sets the same")
    func variables() throws {
        let variables = [
            "OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318/", "OTEL_SERVICE_NAME": "bridge",
            "OTEL_RESOURCE_ATTRIBUTES": "deployment.environment.name=prod,note=a%2Cb=c",
        ]
        let tracing = try load(smallest, variables).tracing
        #expect(tracing.endpoint?.text == "http://collector:4318" && tracing.serviceName == "bridge")
        #expect(tracing.attributes.map(\.name) == ["deployment.environment.name", "note"])
        #expect(tracing.attributes.map(\.value) == ["prod", "a,b=c"])
        #expect(
            try load(with("tracing.endpoint", "http://mine:1"), variables).tracing.endpoint?.text == "http://mine:1")
        let ours = variables.merging(["PANELBRIDGE_TRACING_NAME": "ours"]) { $1 }
        #expect(try load(smallest, ours).tracing.serviceName == "ours")
        #expect(try load(smallest, variables.mapValues { _ in "" }).tracing == Configuration.Tracing())
    }

    @Test(
        "an endpoint must be the URL of a collector, and the message says so and names what sets it",
        arguments: [
            "collector:4318", "grpc://collector:4317", "http://user:pass@collector", "http://collector/?a=b", "http:",
        ])
    func endpoint(text: String) throws {
        for found in [
            problems(with("tracing.endpoint", "\"\(text)\"")),
            problems(smallest, ["OTEL_EXPORTER_OTLP_ENDPOINT": text]),
        ] {
            #expect(found.count == 1 && found[0].contains("tracing.endpoint") && found[0].contains("such as http://"))
        }
        #expect(problems(smallest, ["OTEL_EXPORTER_OTLP_ENDPOINT": text])[0].contains("OTEL_EXPORTER_OTLP_ENDPOINT"))
    }

    @Test("the collector's credentials come from a file too, and stand on one line")
    func authorization() throws {
        let text = with("tracing.authorization_file", "/s")
        #expect(try load(text, files: ["/s": "Bearer a\n"]).tracing.authorization?.exposed == "Bearer a")
        let found = problems(text, files: ["/s": "Bearer a\nX: hunter2"])
        #expect(found.count == 1 && found[0].contains("one line") && !found[0].contains("hunter2"))
    }

    @Test("authorities for a collector without TLS are a mistake")
    func authorities() {
        let text = with("tracing.endpoint", "http://c:4318") + "  tls: {ca_file: /ca.pem}\n"
        #expect(problems(text, files: ["/ca.pem": ""]).count == 1)
        #expect(problems(text.replacing("http://c", with: "https://c"), files: ["/ca.pem": ""]) == [])
    }
}

internal import TLS

extension ConfigurationLoader {
    /// The variables that OpenTelemetry's own libraries read, and which keys they set where nothing else does.
    private static let standard = [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "tracing.endpoint"), ("OTEL_SERVICE_NAME", "tracing.name"),
        ("OTEL_RESOURCE_ATTRIBUTES", "tracing.attributes"),
    ]

    mutating func readOpenTelemetry(_ variables: [String: String]) {
        for (name, key) in Self.standard where settings[key] == nil {
            guard let value = variables[name], !value.isEmpty else { continue }
            settings[key] = ConfigurationSetting(value: .scalar(value), place: .environment(name))
        }
    }

    mutating func checkTracing(_ tracing: Configuration.Tracing) {
        guard let endpoint = tracing.endpoint else { return }
        checkTLS("tracing.tls", isUsed: endpoint.usesTLS, scheme: "http", .v12)
    }
}

extension ConfigurationLint {
    mutating func lookAtTracing() {
        let tracing = configuration.tracing
        guard let endpoint = tracing.endpoint else { return }
        if endpoint.port == 4317 {
            note(
                "tracing.endpoint",
                "has the port of OTLP over gRPC; spans are sent over HTTP, for which collectors listen on 4318")
        }
        if tracing.authorization != nil, !endpoint.usesTLS, !Self.isLoopback(endpoint.host) {
            note(
                "tracing.endpoint",
                "is http:// to another host: tracing.authorization crosses the network readable; use https://")
        }
    }
}

extension ConfigurationKey where Section == Configuration {
    /// The keys below `tracing`.
    static let tracing: [Self] = [
        Self(
            "tracing.endpoint", .restart, optional: { $1(&$0.tracing.endpoint) }, .collectorURL,
            example: "http://127.0.0.1:4318",
            """
            Where spans are sent to, by OTLP over HTTP in JSON: the URL of a collector, to which /v1/traces is added. \
            Nowhere unless it, or the variable OTEL_EXPORTER_OTLP_ENDPOINT, is set; traces are carried on all the same.
            """),
        Self(
            "tracing.authorization", .reload, optional: { $1(&$0.tracing.authorization) }, .headerValue, secret: true,
            example: "Bearer change-me",
            "The header Authorization of every export. Better from the environment or a file."),
        Self(
            "tracing.authorization_file", .reload, optional: { $1(&$0.tracing.authorizationFile) }, .path,
            example: "/run/secrets/collector-authorization",
            "A file that holds it; one newline at its end is dropped."),
        Self(
            "tracing.sampled_percent", .reload, { $1(&$0.tracing.sampledPercent) }, .integer(0...100),
            """
            Of a hundred commands that come without a trace, how many begin one that is kept. Of commands that come with \
            one, its sender has decided.
            """),
        Self(
            "tracing.name", .restart, { $1(&$0.tracing.serviceName) }, .text,
            "What this gateway is called in traces (service.name); OTEL_SERVICE_NAME sets it too."),
        Self(
            "tracing.attributes", .restart, { $1(&$0.tracing.attributes) }, .resourceAttributes,
            """
            More that is told of this gateway in traces, such as [deployment.environment.name=production]; \
            OTEL_RESOURCE_ATTRIBUTES sets it too.
            """),
        Self(
            "tracing.tls.ca_file", .restart, optional: { $1(&$0.tracing.tls.caFile) }, .path,
            example: "/etc/panelbridge/collector-ca.pem",
            "The certificates (PEM) that may have signed the collector's, if not those of the system; for https."),
    ]
}

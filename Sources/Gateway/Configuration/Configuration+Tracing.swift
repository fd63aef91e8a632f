extension Configuration {
    /// Where spans are sent, by OTLP over HTTP.
    public struct Tracing: Sendable, Equatable {
        /// Nowhere unless it is set: then no spans are made.
        public var endpoint: CollectorURL?
        /// What the collector is to know us by.
        public var authorization: Secret?
        /// Of a hundred traces that begin here, how many are kept.
        public var sampledPercent = 100
        public var serviceName = "panelbridge"
        /// More that is told of this gateway, by the names of OpenTelemetry's conventions.
        public var attributes: [ResourceAttribute] = []
        public var tls = TLS()

        var authorizationFile: String?

        public struct TLS: Sendable, Equatable {
            public var caFile: String?
        }
    }

    /// `name=value`, as `OTEL_RESOURCE_ATTRIBUTES` has it.
    public struct ResourceAttribute: Sendable, Equatable {
        public let name: String
        public let value: String

        var text: String { "\(name)=\(value)" }
    }
}

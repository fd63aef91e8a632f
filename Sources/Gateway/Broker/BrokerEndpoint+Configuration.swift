public import AMQP

extension BrokerEndpoint {
    /// Where the configuration says that the broker is.
    public init(_ broker: Configuration.Broker, role: String) {
        self.init(
            host: broker.url.host, port: broker.url.port, virtualHost: broker.url.virtualHost, user: broker.url.user,
            password: broker.url.password.exposed, connectionName: "\(broker.connectionName) \(role)",
            heartbeatSeconds: Int(broker.heartbeat.components.seconds),
            connectTimeoutSeconds: Int(max(1, broker.connectTimeout.components.seconds)),
            tls: broker.url.usesTLS ? TLS(broker.tls) : nil)
    }
}

extension BrokerEndpoint.TLS {
    fileprivate init(_ tls: Configuration.Broker.TLS) {
        self.init(
            authorityFile: tls.caFile ?? "/etc/ssl/certs/ca-certificates.crt", certificateFile: tls.certificateFile,
            keyFile: tls.keyFile, isVerified: tls.verify)
    }
}

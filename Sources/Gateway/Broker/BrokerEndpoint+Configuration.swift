public import AMQP
internal import TLS

extension BrokerEndpoint {
    /// Where the configuration says that the broker is.
    public init(_ broker: Configuration.Broker, role: String) {
        self.init(
            host: broker.url.host, port: broker.url.port, virtualHost: broker.url.virtualHost, user: broker.url.user,
            password: broker.url.password.exposed, connectionName: "\(broker.connectionName) \(role)",
            heartbeatSeconds: Int(broker.heartbeat.components.seconds),
            connectTimeoutSeconds: Int(max(1, broker.connectTimeout.components.seconds)),
            tls: broker.url.usesTLS
                ? TLSSettings(
                    authorityFile: broker.tls.caFile, certificateFile: broker.tls.certificateFile,
                    keyFile: broker.tls.keyFile, minimumVersion: broker.tls.minimumVersion,
                    isVerified: broker.tls.verify) : nil,
            usesCertificate: broker.logsInByCertificate)
    }
}

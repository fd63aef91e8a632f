public import TLS

extension Configuration {
    /// How the broker is reached.
    public struct Broker: Sendable, Equatable {
        /// With the password that holds, wherever it was configured.
        public var url = BrokerURL()
        public var heartbeat = Duration.seconds(20)
        public var connectTimeout = Duration.seconds(10)
        public var reconnect = Reconnect()
        /// How the gateway shows who it is; by the certificate where it has one and nothing else is said.
        public var login: Login?
        public var tls = TLS()
        public var connectionName = "panelbridge"

        /// What `broker.password` said; already part of `url` once loaded.
        var password: Secret?
        var passwordFile: String?

        /// The wait between two attempts to connect: it doubles from the minimum to the maximum.
        public struct Reconnect: Sendable, Equatable {
            public var minimum = Duration.milliseconds(250)
            public var maximum = Duration.seconds(30)
        }

        public enum Login: String, Sendable, CaseIterable {
            case password, certificate
        }

        /// Whether the log-in goes by the certificate (EXTERNAL).
        public var logsInByCertificate: Bool { login.map { $0 == .certificate } ?? (tls.certificateFile != nil) }

        /// How an `amqps` connection is secured; paths of PEM files.
        public struct TLS: Sendable, Equatable {
            public var caFile: String?
            public var certificateFile: String?
            public var keyFile: String?
            public var minimumVersion = TLSVersion.v12
            /// Whether the broker's certificate and host name are checked.
            public var verify = true
        }
    }
}

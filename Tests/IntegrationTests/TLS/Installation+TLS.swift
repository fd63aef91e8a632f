import AMQP
import Logging
import Reactor

@testable import Gateway

extension Installation {
    /// Has the gateway reach the broker by amqps, and the panel by https through the terminator.
    func secure(_ certificates: TestCertificates, panel terminator: TLSTerminator) async throws {
        try secure(certificates, brokerPort: try await broker.securePort(), panelPort: terminator.port)
    }

    func secure(_ certificates: TestCertificates, brokerPort: Int, panelPort: Int) throws {
        configuration.broker.url.usesTLS = true
        configuration.broker.url.host = "localhost"
        configuration.broker.url.port = brokerPort
        configuration.broker.tls.caFile = certificates.certificate("ca")
        guard let url = PanelURL(validating: "https://localhost:\(panelPort)") else { throw Failure("no URL") }
        configuration.panels[0].url = url
        configuration.panels[0].tls.caFile = certificates.certificate("ca")
    }

    /// A link to the broker by the configuration, beside the gateway's.
    func link() -> BrokerLink {
        BrokerLink(
            BrokerEndpoint(configuration.broker, role: "consuming"), backoff: configuration.broker.backoff,
            role: .consuming, logger: Logger(label: name) { [log] _ in LogRecorder.Handler(log) })
    }
}

extension TestBroker {
    /// Where it speaks TLS.
    func securePort() async throws -> Int {
        guard let port = Int(try await Self.command("tls-port", folder)) else { throw Failure("no TLS at the broker") }
        return port
    }
}

import Gateway
import Reactor

extension Installation {
    /// Has the gateway reach the broker by amqps, and the panel by https through the terminator.
    func secure(_ certificates: TestCertificates, panel terminator: TLSTerminator) async throws {
        configuration.broker.url.usesTLS = true
        configuration.broker.url.host = "localhost"
        configuration.broker.url.port = try await broker.securePort()
        configuration.broker.tls.caFile = certificates.certificate("ca")
        guard let url = PanelURL(validating: "https://localhost:\(terminator.port)") else { throw Failure("no URL") }
        configuration.panels[0].url = url
        configuration.panels[0].tls.caFile = certificates.certificate("ca")
    }
}

extension TestBroker {
    /// Where it speaks TLS.
    func securePort() async throws -> Int {
        guard let port = Int(try await Self.command("tls-port", folder)) else { throw Failure("no TLS at the broker") }
        return port
    }
}

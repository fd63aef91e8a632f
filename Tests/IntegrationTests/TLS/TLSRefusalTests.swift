import AMQP
import Bridge
import HTTPClient
import PanelCatalog
import PanelClient
import PanelSimulator
import Reactor
import TLS
import Testing

@Suite("No TLS with whom we have no reason to believe", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct TLSRefusalTests {
    private static let certificates = Task { try await TestCertificates.make() }

    private func settings(_ wrong: WrongCertificate, _ certificates: TestCertificates) -> TLSSettings {
        TLSSettings(
            authorityFile: wrong.authority.map(certificates.certificate),
            certificateFile: wrong.client.map(certificates.certificate),
            keyFile: (wrong.key ?? wrong.client).map(certificates.key),
            minimumVersion: TLSVersion(rawValue: wrong.minimum) ?? .v12)
    }

    @Test(
        "a broker with a wrong certificate is refused with what is wrong, and told nothing",
        arguments: WrongCertificate.all)
    @Reactor func refusesBroker(wrong: WrongCertificate) async throws {
        let broker = try #require(TestBroker.shared)
        let certificates = try await Self.certificates.value
        let terminator = try await TLSTerminator(
            before: broker.endpoint.port, certificates, showing: wrong.server, clients: wrong.clients,
            latest: wrong.latest)
        var endpoint = broker.endpoint
        (endpoint.host, endpoint.port) = (wrong.host, terminator.port)
        endpoint.tls = settings(wrong, certificates)
        let error = await #expect(throws: AMQPError.self) { try await Connection.open(endpoint) }
        #expect(error?.message.hasPrefix("no TLS with the broker at \(wrong.host):\(terminator.port): ") == true)
        #expect(error?.message.contains(wrong.words) == true, "\(error?.message ?? "")")
        #expect(error?.code == .refused && error?.isRetriable == true)
        #expect(terminator.openedCount == 0)
    }

    @Test(
        "a panel with a wrong certificate is refused with what is wrong, and told nothing",
        arguments: WrongCertificate.all)
    @Reactor func refusesPanel(wrong: WrongCertificate) async throws {
        let certificates = try await Self.certificates.value
        let panel = try await PanelSimulator.start(SimulatorConfiguration())
        let terminator = try await TLSTerminator(
            before: panel.port, certificates, showing: wrong.server, clients: wrong.clients, latest: wrong.latest)
        let endpoint = PanelEndpoint(
            url: "https://\(wrong.host):\(terminator.port)", user: "admin", password: "admin",
            tls: settings(wrong, certificates))
        let client = PanelClient(endpoint, transfers: Transfers(), parser: AnswerParser())
        let failure = await Self.failure(client)
        #expect(failure?.code == .tlsFailed && failure?.mayHaveReachedPanel == false)
        #expect(failure?.message.contains(wrong.words) == true, "\(failure?.message ?? "")")
        #expect(terminator.openedCount == 0)
        try await panel.shutdown()
    }

    @Test("who refuses us only after the handshake, as with TLS 1.3, is understood, and ends neither call nor process")
    @Reactor func isRefusedLate() async throws {
        let broker = try #require(TestBroker.shared)
        let certificates = try await Self.certificates.value
        let terminator = try await TLSTerminator(before: broker.endpoint.port, certificates, clients: "ca")
        let tls = TLSSettings(authorityFile: certificates.certificate("ca"))
        var endpoint = broker.endpoint
        (endpoint.host, endpoint.port, endpoint.tls) = ("localhost", terminator.port, tls)
        let panel = PanelEndpoint(url: "https://localhost:\(terminator.port)", user: "u", password: "p", tls: tls)
        let client = PanelClient(panel, transfers: Transfers(), parser: AnswerParser())
        var words: [String] = []
        for _ in 0..<20 {
            let error = await #expect(throws: AMQPError.self) { try await Connection.open(endpoint) }
            words.append(error?.message ?? "")
            // What it said may be lost with the connection.
            #expect((error?.code == .refused) == (error?.message.contains("certificate_file") == true))
            #expect(await Self.failure(client)?.message.contains("certificate_file") == true)
        }
        #expect(
            words.contains { $0.contains("it wants a certificate from us; name one in certificate_file") }, "\(words)")
        #expect(terminator.openedCount == 0)
    }

    @Reactor private static func failure(_ client: PanelClient) async -> CallFailure? {
        guard let method = PanelCatalog.method(named: "roles.list") else { return nil }
        guard case .failure(let failure) = await client.call(PanelRequest(method)) else { return nil }
        return failure
    }
}

import AMQP
import Foundation
import PanelSimulator
import Reactor
import TLS
import Testing

@testable import Gateway

@Suite("When certificates expire", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct CertificateExpiryTests {
    private static let metric = "certificate_expiry_timestamp_seconds"
    private static let brokersServer = #"peer="broker",side="server""#
    private static let panelsServer = #"peer="panel",panel="main",side="server""#
    private static let collectorsServer = #"peer="collector",side="server""#
    private static let panelsClient = #"peer="panel",panel="main",side="client""#

    /// Runs a test with a broker and a panel behind TLS, which show the certificate `shown`, whatever it is by then.
    @Reactor private func run(_ test: @Reactor (Installation, TestCertificates) async throws -> Void) async throws {
        let certificates = try await TestCertificates.make()
        try certificates.replace("shown", with: "server")
        try await Installation.run(configure: Installation.observed, isStarted: false) { installation in
            let broker = try await TLSTerminator(
                before: installation.broker.endpoint.port, certificates, showing: "shown")
            let panel = try await TLSTerminator(
                before: installation.panel.port, certificates, showing: "shown", clients: "ca")
            try installation.secure(certificates, brokerPort: broker.port, panelPort: panel.port)
            installation.configuration.panels[0].tls.certificateFile = certificates.certificate("client")
            installation.configuration.panels[0].tls.keyFile = certificates.key("client")
            try await test(installation, certificates)
        }
    }

    @Test("the metrics tell it of each that was met, and follow a panel's with its next new connection")
    @Reactor func isServed() async throws {
        try await run { installation, certificates in
            try await installation.start()
            let (server, client) = (try await end("server", certificates), try await end("client", certificates))
            #expect(try await installation.scrape().counted(Self.metric) == [Self.brokersServer: server])
            _ = try await installation.call("roles.list")
            #expect(
                try await installation.scrape().counted(Self.metric) == [
                    Self.brokersServer: server, Self.panelsServer: server, Self.panelsClient: client,
                ])
            try certificates.replace("shown", with: "renewed")
            _ = try await installation.call("roles.list")
            #expect(try await installation.scrape().counted(Self.metric)[Self.panelsServer] == server)
            _ = try await installation.call("virtual_servers.restart", #"{"id":1}"#)
            // The renewed one outlives the authority that vouches for it.
            #expect(
                try await installation.scrape().counted(Self.metric) == [
                    Self.brokersServer: server, Self.panelsServer: try await end("ca", certificates),
                    Self.panelsClient: client,
                ])
        }
    }

    @Test("a collector's is told once it was met, and by check")
    @Reactor func ofCollector() async throws {
        let collector = TestCollector()
        defer { collector.stop() }
        try await run { installation, certificates in
            let port = try #require(collector.settings.endpoint?.port)
            let terminator = try await TLSTerminator(before: port, certificates, showing: "shown")
            installation.configuration.tracing.endpoint = CollectorURL("https://localhost:\(terminator.port)")
            installation.configuration.tracing.tls.caFile = certificates.certificate("ca")
            try await installation.start()
            #expect(try await installation.scrape().counted(Self.metric)[Self.collectorsServer] == nil)
            _ = try await installation.call("roles.list")
            try await until("spans are exported") {
                try await installation.scrape().counted("spans_total")[#"result="exported""#] != nil
            }
            let server = try await end("server", certificates)
            #expect(try await installation.scrape().counted(Self.metric)[Self.collectorsServer] == server)
            await installation.stopGateway()
            var lines: [String] = []
            #expect(await ConnectionCheck(installation.configuration) { lines.append($0) }.run())
            #expect(lines.contains { $0.hasPrefix("Note: the certificate of the collector expires on 2") })
        }
    }

    @Test("without TLS there are none")
    @Reactor func isAbsent() async throws {
        try await Installation.run(configure: Installation.observed) { installation in
            _ = try await installation.call("roles.list")
            let scrape = try await installation.scrape()
            #expect(scrape.names.contains("panelbridge_" + Self.metric) && scrape.counted(Self.metric).isEmpty)
        }
    }

    @Test("a look beside the open connection finds the broker's renewed one; where there is no way in, that is told")
    @Reactor func isLookedAt() async throws {
        try await run { installation, certificates in
            let link = installation.link()
            let running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in await link.run() }
            let (old, new) = (try await end("server", certificates), try await end("ca", certificates))
            let open = await link.connection()
            #expect(link.certificates?.server == Int64(old))
            try certificates.replace("shown", with: "renewed")
            await link.lookAtCertificates()
            #expect(link.certificates?.server == Int64(new))
            try certificates.replace("shown", with: "expired")
            await link.lookAtCertificates()
            #expect(installation.log.count("error a certificate expires soon", "certificate has expired") == 1)
            #expect(open != nil && link.current === open && open?.failure == nil)
            await link.stop()
            await running.value
        }
    }

    @Test("check tells each with its date, and notes what is to be renewed soon and where")
    @Reactor func isChecked() async throws {
        try await run { installation, certificates in
            var lines: [String] = []
            #expect(await ConnectionCheck(installation.configuration) { lines.append($0) }.run())
            #expect(lines.contains { $0.hasPrefix("Note: the certificate of the broker expires on 2") })
            #expect(lines.contains { $0.hasPrefix("Note: the certificate of the panel main expires on 2") })
            #expect(lines.contains { $0.hasSuffix("; put another in certificate_file and key_file.") })
            try certificates.replace("shown", with: "renewed")
            lines = []
            #expect(await ConnectionCheck(installation.configuration) { lines.append($0) }.run())
            #expect(lines.contains { $0.hasPrefix("The certificate of the broker expires on ") })
            #expect(lines.contains { $0.hasPrefix("The certificate of the panel main expires on ") })
        }
    }

    /// When a certificate expires, as OpenSSL's own program reads it; in seconds since 1970.
    private func end(_ name: String, _ certificates: TestCertificates) async throws -> Double {
        let words = ["x509", "-in", certificates.certificate(name), "-noout", "-enddate", "-dateopt", "iso_8601"]
        let result = try await Program("/usr/bin/openssl", words).run()
        let date = result.output.trimmingCharacters(in: .newlines).dropFirst("notAfter=".count)
        return try Date(date.replacing(" ", with: "T"), strategy: .iso8601).timeIntervalSince1970
    }
}

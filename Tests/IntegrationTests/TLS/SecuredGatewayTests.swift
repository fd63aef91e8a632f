import AMQP
import Bridge
import Gateway
import PanelSimulator
import Reactor
import TLS
import Testing

@Suite("A gateway over amqps and https", .serialized, .enabled(if: TestBroker.isThere, TestBroker.reason))
struct SecuredGatewayTests {
    private static let restart = "virtual_servers.restart"

    /// Runs a test with a broker that speaks TLS, and a panel behind TLS.
    @Reactor private func run(
        configure: (inout Configuration) -> Void, test: @Reactor (Installation, TestCertificates) async throws -> Void
    ) async throws {
        let certificates = try await TestCertificates.make()
        try await TestBroker.withOwn(certificates: certificates) { broker in
            try await Installation.run(on: broker, configure: configure, isStarted: false) { installation in
                let terminator = try await TLSTerminator(
                    before: installation.panel.port, certificates, clients: "ca")
                try await installation.secure(certificates, panel: terminator)
                installation.configuration.panels[0].tls.certificateFile = certificates.certificate("client")
                installation.configuration.panels[0].tls.keyFile = certificates.key("client")
                try await test(installation, certificates)
            }
        }
    }

    @Test("it serves many at a time, outlives alarm, freeze and restart of the broker, and ends in order")
    @Reactor func serves() async throws {
        try await run { configuration in
            configuration.broker.heartbeat = .seconds(1)
            configuration.broker.tls.minimumVersion = .v13
            configuration.panels[0].reads.prefetch = 200
            configuration.panels[0].reads.concurrency = 64
        } test: { installation, _ in
            try await fillUnderAlarm(installation)
            try await callMany(installation)
            try await freeze(installation)
            try await TestBroker.command("restart", installation.broker.folder)
            try await installation.reconnectClient()
            let reply = try await installation.call(Self.restart, #"{"id":1}"#, id: "changed")
            #expect(reply == ExpectedReply.succeeded().body(command: "changed", method: Self.restart))
            // The broker gives the stream later than the queues.
            try await until("the stream has it", within: .seconds(120)) {
                (try? await installation.streamedEvents())?.contains("main:command:changed:0:1:succeeded") == true
            }
            await installation.stopGateway()
            #expect(installation.log.count("gateway stopped") == 1 && installation.log.count("goes back") == 0)
            #expect(try await installation.client.count(in: installation.reads()) == 0)
        }
    }

    /// While the broker takes nothing, more dead letters than the socket holds wait, and nothing else does.
    @Reactor private func fillUnderAlarm(_ installation: Installation) async throws {
        let folder = installation.broker.folder
        let body = Array((#"{"method":"roles.list","params":{"x":""# + String(repeating: "x", count: 60_000)).utf8)
        for number in 0..<200 {
            try await installation.sendRaw(body, to: installation.reads(), correlationID: "\(number)") {
                $0.replyTo = nil
            }
        }
        try await TestBroker.command("ctl", folder, "set_vm_memory_high_watermark", "absolute", "1")
        try await installation.start()
        try await until("the alarm is noticed") { installation.log.count("the broker takes no messages for now") > 0 }
        try await TestBroker.command("ctl", folder, "set_vm_memory_high_watermark", "absolute", "1GiB")
        try await until("all are dead letters") {
            try await installation.client.count(in: installation.deadLetters) == 200
        }
    }

    @Reactor private func callMany(_ installation: Installation) async throws {
        let ids = (0..<640).map { "many-\($0)" }
        for id in ids { try await installation.send("roles.list", id: id) }
        for id in ids { #expect(try await installation.client.reply(to: id).text.contains(#""outcome":"succeeded""#)) }
    }

    /// A broker that says nothing is given up after two heartbeats, on both connections.
    @Reactor private func freeze(_ installation: Installation) async throws {
        try await TestBroker.command("suspend", installation.broker.folder)
        try await until("both connections are given up") {
            installation.log.count("is lost", "was silent for two heartbeats") == 2
        }
        try await TestBroker.command("resume", installation.broker.folder)
        #expect(try await installation.call("roles.list").contains("succeeded"))
    }

    @Test("it logs in by its certificate, and one that is put in its place is used at the next connection")
    @Reactor func logsInByCertificate() async throws {
        try await run {
            $0.broker.url.user = "panelbridge"
        } test: { installation, certificates in
            let folder = installation.broker.folder
            try await TestBroker.command("ctl", folder, "add_user", "panelbridge", "unknown to the gateway")
            try await TestBroker.command("ctl", folder, "set_permissions", "panelbridge", ".*", ".*", ".*")
            try certificates.replace("ours", with: "client-stranger")
            installation.configuration.broker.url.password = Secret("")
            installation.configuration.broker.tls.certificateFile = certificates.certificate("ours")
            installation.configuration.broker.tls.keyFile = certificates.key("ours")
            let refused = Task { @Reactor in
                try await until("the certificate is refused") {
                    installation.log.count("it refuses our certificate") > 0
                }
                try certificates.replace("ours", with: "client")
            }
            try await installation.start()
            try await refused.value
            #expect(try await installation.call("roles.list").contains("succeeded"))
            let users = try await TestBroker.command("ctl", folder, "list_connections", "user", "auth_mechanism", "ssl")
            #expect(users.split(separator: "\n").count { $0 == "panelbridge\tEXTERNAL\ttrue" } == 2)
        }
    }

    @Test("a handshake that stalls holds up nobody else, and ends in its time")
    @Reactor func stalls() async throws {
        let silent = try LoopbackSocket.bound()
        try silent.listen()
        defer { silent.close() }
        try await Installation.run(
            panels: ["main", "silent"],
            configure: { configuration in
                guard let url = PanelURL(validating: "https://127.0.0.1:\(silent.port)") else { return }
                configuration.panels[1].url = url
                configuration.panels[1].timeouts.connect = .seconds(3)
            },
            test: { installation in
                var endpoint = installation.broker.endpoint
                (endpoint.port, endpoint.connectTimeoutSeconds, endpoint.tls) = (silent.port, 3, .init())
                var ended: [String] = []
                let opening = Task { @Reactor [endpoint] in
                    defer { ended.append("broker") }
                    _ = try await Connection.open(endpoint)
                }
                try await installation.send("roles.list", id: "stalled", panel: "silent")
                for _ in 0..<20 { #expect(try await installation.call("roles.list").contains("succeeded")) }
                #expect(ended.isEmpty && installation.client.counts["stalled"] == nil)
                let reply = try await installation.client.reply(to: "stalled").text
                #expect(reply.contains("panel_unreachable"))
                let error = await #expect(throws: AMQPError.self) { try await opening.value }
                #expect(error?.message.contains("the TLS handshake was not finished in time") == true)
            })
    }
}

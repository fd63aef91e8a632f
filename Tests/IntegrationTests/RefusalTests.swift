import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@testable import Gateway

@Suite(
    "What somebody must put right is an error in the log, told once",
    .enabled(if: TestBroker.isThere, TestBroker.reason))
struct RefusalTests {
    private static let refused = "error no connection to the broker until somebody puts it right"

    @Test("a refused log-in at the broker, until it is another one")
    @Reactor func broker() async throws {
        try await Installation.run(isStarted: false) { installation in
            installation.configuration.broker.url.password = Secret("wrong")
            let link = installation.link()
            let running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in await link.run() }
            try await until("it is refused") { installation.log.count(Self.refused, "broker.password") == 1 }
            var broker = installation.configuration.broker
            broker.url.password = Secret(installation.broker.endpoint.password)
            broker.url.virtualHost = "nowhere"
            // Each change rings for another attempt at once.
            link.change(to: BrokerEndpoint(broker, role: "consuming"), backoff: broker.backoff)
            try await until("the host is refused") {
                installation.log.count(Self.refused, "check the virtual host in broker.url (nowhere)") == 1
            }
            broker.url.virtualHost = installation.broker.endpoint.virtualHost
            link.change(to: BrokerEndpoint(broker, role: "consuming"), backoff: broker.backoff)
            try await until("it is let in") { installation.log.count("connected to the broker") == 1 }
            #expect(installation.log.count("no connection to the broker") == 2)
            await link.stop()
            await running.value
        }
    }

    @Test("a broker's certificate that is not believed, also while it is tried again")
    @Reactor func brokersCertificate() async throws {
        let certificates = try await TestCertificates.make()
        try await Installation.run(isStarted: false) { installation in
            let terminator = try await TLSTerminator(
                before: installation.broker.endpoint.port, certificates, showing: "expired")
            try installation.secure(certificates, brokerPort: terminator.port, panelPort: 1)
            let link = installation.link()
            let running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in await link.run() }
            try await until("it was tried again") { link.failureCount > 3 }
            #expect(installation.log.count(Self.refused, "its certificate has expired") == 1)
            #expect(installation.log.count("no connection to the broker") == 1)
            await link.stop()
            await running.value
        }
    }

    @Test("what the broker does not let the gateway declare")
    @Reactor func declaration() async throws {
        try await Installation.run(isDeclared: false, isStarted: false) { installation in
            try await installation.client.apart { channel in
                try await channel.declareExchange(installation.configuration.commands.exchange, type: "fanout")
            }
            let gateway = installation.startAnother()
            try await until("it is refused") { installation.log.count(Self.refused, "PRECONDITION_FAILED") == 1 }
            gateway.stop.stop()
            await gateway.task.value
        }
    }

    @Test("a panel that lets nobody in, or whose certificate is not believed, by changes and by whoever follows it")
    @Reactor func panels() async throws {
        let certificates = try await TestCertificates.make()
        try await Installation.run(panels: ["main", "secured"], isStarted: false) { installation in
            let terminator = try await TLSTerminator(
                before: try #require(installation.panels["secured"]).port, certificates, showing: "expired")
            let url = "https://localhost:\(terminator.port)"
            installation.configuration.panels[1].url = try #require(PanelURL(validating: url))
            installation.configuration.panels[1].tls.caFile = certificates.certificate("ca")
            for index in 0...1 {
                installation.configuration.panels[index].follow.enabled = true
                installation.configuration.panels[index].follow.interval.minimum = .milliseconds(20)
                installation.configuration.panels[index].follow.interval.maximum = .milliseconds(20)
            }
            installation.panel.order(Fault(.unauthorized, count: nil))
            try await installation.start()
            for panel in ["main", "secured"] {
                try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: panel, panel: panel)
            }
            for (panel, words) in [("main", "HTTP 401"), ("secured", "its certificate has expired")] {
                for trouble in ["cannot be called; its changes wait", "cannot be followed; trying again"] {
                    try await until("\(panel) \(trouble)") {
                        installation.log.count("error the panel \(trouble)", "panel=\(panel)", words) == 1
                    }
                }
            }
        }
    }
}

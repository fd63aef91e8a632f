import AMQP
import Foundation
import Gateway
import PanelSimulator
import Reactor

/// An installation whose gateway is a process of its own, with a proxy before the broker and before each panel.
@Reactor
final class ProxiedInstallation {
    let installation: Installation
    let broker: FaultProxy
    let panels: [String: FaultProxy]
    let gateway: GatewayProcess

    /// The labels of the gateway's connections to the broker.
    let consuming: String
    let publishing: String

    /// The proxy before the one panel that most tests have.
    var panel: FaultProxy {
        guard let panel = panels["main"] else { preconditionFailure("there is no panel main") }
        return panel
    }

    private init(_ installation: Installation) throws {
        self.installation = installation
        let name = installation.configuration.broker.connectionName
        (consuming, publishing) = ("\(name) consuming", "\(name) publishing")
        let broker = try FaultProxy(to: installation.broker.endpoint.port, labels: [consuming, publishing])
        let panels = try installation.panels.mapValues { try FaultProxy(to: $0.port) }
        self.broker = broker
        self.panels = panels
        gateway = try GatewayProcess(
            installation.yaml(brokerPort: broker.port, panelPorts: panels.mapValues(\.port)),
            in: installation.folder)
    }

    /// Runs a test with such an installation, whose gateway has been started; leaves nothing behind.
    static func run(
        on broker: TestBroker? = .shared, panels: [String] = ["main"],
        simulator: (inout SimulatorConfiguration) -> Void = { _ in },
        configure: (inout Configuration) -> Void = { _ in },
        test: @Reactor (ProxiedInstallation) async throws -> Void
    ) async throws {
        try await Installation.run(
            on: broker, panels: panels, simulator: simulator, configure: configure, isStarted: false
        ) { installation in
            let proxied = try ProxiedInstallation(installation)
            do {
                try await proxied.gateway.start()
                try await test(proxied)
            } catch {
                let end = proxied.gateway.lastLines
                await proxied.remove()
                throw Failure("\(error); the end of the gateway's log:\n\(end)")
            }
            await proxied.remove()
        }
    }

    /// Has a read go the whole way, so that all channels are open and what is held from now on is what the test means.
    func warmUp() async throws {
        let before = broker.passedCount(.fromClient, of: consuming)
        guard try await installation.call("roles.list").contains("succeeded") else { throw Failure("no read succeeds") }
        try await until("the read is acknowledged") {
            self.broker.passedCount(.fromClient, of: self.consuming) >= before + AMQPMethod.ackFrameLength
        }
    }

    private func remove() async {
        await gateway.kill()
        broker.close()
        for panel in panels.values { panel.close() }
    }
}

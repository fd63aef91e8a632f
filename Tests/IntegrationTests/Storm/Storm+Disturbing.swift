import Gateway
import PanelSimulator
import Reactor

extension Storm {
    /// Lets something go wrong, and returns when it is over.
    func perform(_ disturbance: Disturbance) async throws {
        let panel = deck.choose(from: Self.panels)
        switch disturbance {
        case .gatewayKilled: try await killGateway()
        case .gatewaySuspended: try await suspendGateway()
        case .brokerKilled:
            try await TestBroker.command("kill", proxied.installation.broker.folder)
            try await TestBroker.command("start", proxied.installation.broker.folder)
        case .brokerSuspended: try await suspendBroker()
        case .brokerConnectionsCut: proxied.broker.cut(deck.choose(from: [.reset, .finish]))
        case .brokerConnectionsLost:
            proxied.broker.swallow()
            try await untilReconnected()
        case .brokerUnreachable: try await refuse(at: proxied.broker)
        case .panelConnectionsCut: try proxy(of: panel).cut(deck.choose(from: [.reset, .finish]))
        case .panelConnectionsLost: try proxy(of: panel).swallow()
        case .panelUnreachable: try await refuse(at: proxy(of: panel))
        case .panelRestarted: try await restart(panel)
        case .panelHangs: try await hang(panel, thenKillGateway: false)
        case .gatewayKilledWhilePanelHangs: try await hang(panel, thenKillGateway: true)
        case .panelRefusesTheUser:
            try simulator(panel).order(Fault(.unauthorized, count: nil))
            try await sendMore()
            try simulator(panel).clearFaults()
        case .panelIsLate:
            try simulator(panel).order(Fault(.latency, count: deck.strikes(), milliseconds: 1500))
        case .panelFault(let kind): try simulator(panel).order(Fault(kind, count: deck.strikes()))
        }
    }

    // MARK: The gateway

    private func killGateway() async throws {
        await proxied.gateway.kill()
        try await proxied.gateway.start(within: .seconds(60))
    }

    private func suspendGateway() async throws {
        proxied.gateway.suspend()
        try await until("the broker has given it up", within: .seconds(60)) {
            self.proxied.broker.connectionCount(of: self.proxied.consuming) == 0
                && self.proxied.broker.connectionCount(of: self.proxied.publishing) == 0
        }
        proxied.gateway.resume()
        try await untilReconnected()
    }

    func untilReconnected() async throws {
        try await until("the gateway has both its connections", within: .seconds(60)) {
            self.proxied.broker.connectionCount(of: self.proxied.consuming) == 1
                && self.proxied.broker.connectionCount(of: self.proxied.publishing) == 1
        }
    }

    // MARK: The broker

    private func suspendBroker() async throws {
        let folder = proxied.installation.broker.folder
        let before = proxied.broker.acceptedCount
        try await TestBroker.command("suspend", folder)
        try await until("the gateway has given up both its connections", within: .seconds(60)) {
            self.proxied.broker.acceptedCount >= before + 2
        }
        try await TestBroker.command("resume", folder)
        try await untilReconnected()
    }

    private func refuse(at proxy: FaultProxy) async throws {
        proxy.admission = .refusing
        proxy.cut(.reset)
        try await sendMore()
        proxy.admission = .open
    }

    // MARK: A panel

    private func proxy(of panel: String) throws -> FaultProxy {
        guard let proxy = proxied.panels[panel] else { throw Failure("there is no panel \(panel)") }
        return proxy
    }

    private func simulator(_ panel: String) throws -> PanelSimulator {
        guard let simulator = proxied.installation.panels[panel] else { throw Failure("there is no panel \(panel)") }
        return simulator
    }

    private func restart(_ panel: String) async throws {
        let proxy = try proxy(of: panel)
        proxy.admission = .refusing
        try await proxied.installation.stopPanel(panel)
        try await sendMore()
        try await proxied.installation.startPanel(panel, Self.configure)
        proxy.admission = .open
    }

    private func hang(_ panel: String, thenKillGateway isKilled: Bool) async throws {
        let simulator = try simulator(panel)
        simulator.order(Fault(.hang))
        try await until("the panel hangs", within: .seconds(120)) { simulator.pendingCalls() > 0 }
        if isKilled { try await killGateway() }
        try await sendMore()
        simulator.clearFaults()
    }
}

import Gateway
import PanelSimulator
import Reactor

extension FollowStorm {
    /// Lets something go wrong, and returns when it is over.
    func perform(_ disturbance: FollowDisturbance) async throws {
        let isRival = deck.choose(from: [true, false])
        let gateway = isRival ? rival : proxied.gateway
        let label = isRival ? "\(rivalName) publishing" : proxied.publishing
        let panel = deck.choose(from: Self.panels)
        let broker = proxied.broker
        switch disturbance {
        case .gatewayKilled: try await restart(gateway) { await $0.kill() }
        case .gatewayStopped: try await restart(gateway) { _ = await $0.stop() }
        case .bothGatewaysKilled:
            await rival.kill()
            try await restart(proxied.gateway) { await $0.kill() }
            try await rival.start(within: .seconds(60))
        case .gatewaySuspended:
            gateway.suspend()
            try await until("the broker has given it up", within: .seconds(60)) {
                broker.connectionCount(of: label) == 0
            }
            gateway.resume()
        case .brokerKilled:
            try await TestBroker.command("kill", proxied.installation.broker.folder)
            try await TestBroker.command("start", proxied.installation.broker.folder)
        case .brokerSuspended: try await suspendBroker()
        case .brokerConnectionsCut: broker.cut(deck.choose(from: [.reset, .finish]))
        case .publishingConnectionsCut: broker.cut(deck.choose(from: [.reset, .finish]), of: label)
        case .brokerConnectionsLost: broker.swallow()
        case .panelConnectionsCut: proxied.panels[panel]?.cut(deck.choose(from: [.reset, .finish]))
        case .panelRestarted:
            try await proxied.installation.stopPanel(panel)
            try await logMore(10)
            try await proxied.installation.startPanel(panel, Installation.emptyLogs)
        case .burst:
            guard let simulator = proxied.installation.panels[panel] else { return }
            note(panel) { $0.logEntries(150, on: simulator) }
        case .databaseRenewed: try await renewDatabase(of: panel)
        }
    }

    private var rivalName: String { "\(proxied.installation.configuration.broker.connectionName)-rival" }

    private func restart(_ gateway: GatewayProcess, by end: (GatewayProcess) async -> Void) async throws {
        await end(gateway)
        try await logMore(deck.choose(from: [0, 5, 30]))
        try await gateway.start(within: .seconds(60))
    }

    private func suspendBroker() async throws {
        let folder = proxied.installation.broker.folder
        let before = proxied.broker.acceptedCount
        try await TestBroker.command("suspend", folder)
        try await until("a gateway has given up its connections", within: .seconds(60)) {
            self.proxied.broker.acceptedCount >= before + 2
        }
        try await TestBroker.command("resume", folder)
    }

    /// Another database that grew beyond all that is remembered of the one before could not be told from it: so this
    /// waits until it is noticed.
    private func renewDatabase(of panel: String) async throws {
        guard let simulator = proxied.installation.panels[panel] else { return }
        note(panel) { $0.renewDatabase(of: simulator) }
        let reset = "\(panel):\(logged[panel]?.generation ?? 0):reset"
        try await proxied.installation.reconnectClient()
        _ = try await proxied.installation.awaitNews("it is noticed", of: panel, within: .seconds(60)) {
            $0.id == reset
        }
    }
}

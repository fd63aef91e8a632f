import PanelSimulator
import Reactor

extension Installation {
    /// Starts a gateway as a process of its own, and ends it as a crash would while the panel is at the change that is sent.
    func crash(inCallOf method: String, on panel: String = "main", send: () async throws -> Void) async throws {
        guard let simulator = panels[panel] else { throw Failure("there is no panel \(panel)") }
        let gateway = try GatewayProcess(yaml(), in: folder, name: "crashing")
        simulator.order(.init(.hang, method: method))
        try await gateway.start()
        try await send()
        try await until("the change has reached the panel") { simulator.pendingCalls() == 1 }
        await gateway.kill()
        simulator.clearFaults()
        try await until("the panel has done it") { simulator.pendingCalls() == 0 }
    }
}

internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// A panel on the loopback interface that answers as the real one does, with faults to order.
///
/// The same orders are taken over HTTP below `/simulator/`, without credentials and without waiting for the panel.
public final class PanelSimulator: Sendable {
    /// The port it listens on.
    public let port: Int
    /// Where the panel begins, without a slash at the end.
    public let url: String
    let core: SimulatorCore
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel

    private init(host: String, core: SimulatorCore, group: MultiThreadedEventLoopGroup, channel: any Channel) {
        port = channel.localAddress?.port ?? 0
        url = "http://\(host):\(port)"
        self.core = core
        self.group = group
        self.channel = channel
    }

    /// Listens; one thread serves everything.
    ///
    /// After one that was shut down it has that one's database and counts, while calls that waited there are lost, as
    /// where a panel's process is started again.
    public static func start(
        _ configuration: SimulatorConfiguration = .init(), after earlier: PanelSimulator? = nil
    ) async throws -> PanelSimulator {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let core = SimulatorCore(configuration, on: group.next())
        if let panel = earlier?.core.read({ $0.panel }) { core.change { $0.panel = panel } }
        do {
            let channel = try await core.listen()
            return PanelSimulator(host: configuration.host, core: core, group: group, channel: channel)
        } catch {
            try await group.shutdownGracefully()
            throw ListeningError(error)
        }
    }

    public func order(_ fault: Fault) { core.change { $0.order(fault) } }

    /// Lets the next commands on nodes fail.
    public func order(_ failure: CommandFailureOrder) { core.change { $0.panel.commandFailures.append(failure) } }

    /// Drops all faults; a call that hangs goes on.
    public func clearFaults() { core.change { $0.clearFaults() } }

    public func executions() -> Executions { core.read { $0.panel.executions } }

    /// How many calls have arrived and are not yet carried out.
    public func pendingCalls() -> Int { core.read { $0.pendingCount } }

    /// The method of the call that hangs, if one does.
    public func hangingMethod() -> String? { core.read { $0.hangingMethod } }

    /// Makes the daemon on a node answer or not.
    public func setNode(_ host: String = "node1.lan", _ state: NodeState) {
        core.change { $0.panel.setNode(host, state) }
    }

    /// Puts a stopped container on a node, of which the panel knows nothing.
    public func placeContainer(_ identity: String, on host: String = "node1.lan") {
        core.change { $0.panel.placeContainer(identity, on: host) }
    }

    /// Begins with a new database: ids start again.
    public func renewDatabase() { core.change { $0.renewDatabase(at: SimulatorCore.now()) } }

    /// Puts a state in the panel's place.
    func replacePanel(_ panel: Panel) { core.change { $0.panel = panel } }

    /// Returns when the simulator was shut down.
    public func waitUntilClosed() async throws { try await channel.closeFuture.get() }

    /// Closes all connections and the port.
    public func shutdown() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }
}

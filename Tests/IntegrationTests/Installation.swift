import AMQP
import Bridge
import Foundation
import Gateway
import Logging
import PanelSimulator
import Reactor

/// A gateway with simulated panels, a client, and exchanges and queues of its own on the broker of the tests.
@Reactor
final class Installation {
    /// What the names of everything on the broker begin with.
    let name: String
    /// Where its files are.
    let folder: URL
    let broker: TestBroker
    var configuration = Configuration()
    private(set) var client: Client
    let log = LogRecorder()
    private(set) var panels: [String: PanelSimulator] = [:]
    private var stoppedPanels: [String: PanelSimulator] = [:]
    /// Keep the ports of stopped panels: another test's server must not take them.
    private var keptPorts: [String: LoopbackSocket] = [:]
    private(set) var stop = StopSignal()
    private var running: Task<Void, Never>?

    /// The one panel that most tests have.
    var panel: PanelSimulator {
        guard let panel = panels["main"] else { preconditionFailure("there is no panel main") }
        return panel
    }

    private init(_ broker: TestBroker) async throws {
        self.broker = broker
        name = "test-" + UUID().uuidString.prefix(8).lowercased()
        folder = URL.temporaryDirectory.appending(path: "panelbridge-\(name)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        client = try await Client.connect(to: broker)
        configuration.broker.url.host = broker.endpoint.host
        configuration.broker.url.port = broker.endpoint.port
        configuration.broker.url.virtualHost = broker.endpoint.virtualHost
        configuration.broker.connectionName = name
        configuration.broker.reconnect.minimum = .milliseconds(20)
        configuration.broker.reconnect.maximum = .milliseconds(500)
        configuration.commands.exchange = "\(name).commands"
        configuration.commands.queuePrefix = "\(name).commands"
        configuration.commands.unroutable = "\(name).unroutable"
        configuration.commands.expired = "\(name).expired"
        configuration.events.exchange = "\(name).events"
        configuration.events.stream = "\(name).events"
        configuration.events.lockPrefix = "\(name).lock"
        configuration.deadLetters.queue = "\(name).dead-letters"
        configuration.log.level = .debug
        configuration.ledger.path = folder.appending(path: "ledger.sqlite").path
    }

    /// Runs a test with a gateway that serves these panels; leaves nothing behind.
    static func run(
        on broker: TestBroker? = .shared, panels: [String] = ["main"],
        simulator: (inout SimulatorConfiguration) -> Void = { _ in },
        configure: (inout Configuration) -> Void = { _ in }, isDeclared: Bool = true, isStarted: Bool = true,
        test: @Reactor (Installation) async throws -> Void
    ) async throws {
        guard let broker else { throw Failure("there is no broker") }
        let installation = try await Installation(broker)
        do {
            for panel in panels { try await installation.startPanel(panel, simulator) }
            configure(&installation.configuration)
            if isDeclared { try await installation.declare() }
            if isStarted { try await installation.start() }
            try await test(installation)
        } catch {
            let end = installation.log.lines.suffix(20).joined(separator: "\n")
            await installation.remove()
            throw Failure("\(error); the end of the gateway's log:\n\(end)")
        }
        await installation.remove()
    }

    /// Starts a simulated panel; one that was there before comes back on its port, with its database.
    func startPanel(_ name: String = "main", _ change: (inout SimulatorConfiguration) -> Void = { _ in }) async throws {
        var simulator = SimulatorConfiguration()
        simulator.port = configuration.panel(named: name)?.url.port ?? 0
        change(&simulator)
        let panel = try await simulator.port == 0 ? startAnywhere(simulator) : startAgain(name, simulator)
        panels[name] = panel
        if configuration.panel(named: name) != nil { return }
        guard let url = PanelURL(validating: panel.url) else { throw Failure("no URL: \(panel.url)") }
        var configured = Configuration.Panel(name: name, url: url, user: "admin", password: Secret("admin"))
        configured.repeatAfter = [.zero]
        // Most tests count the panel's calls.
        configured.follow.enabled = false
        configuration.panels.append(configured)
        configuration.panels.sort { $0.name < $1.name }
    }

    private func startAgain(_ name: String, _ simulator: SimulatorConfiguration) async throws -> PanelSimulator {
        keptPorts.removeValue(forKey: name)?.close()
        return try await PanelSimulator.start(simulator, after: stoppedPanels[name])
    }

    /// Starts a panel on a port that no connection is given by the system, which could then hold the port of one that is
    /// stopped.
    private func startAnywhere(_ simulator: SimulatorConfiguration) async throws -> PanelSimulator {
        var simulator = simulator
        for _ in 0..<100 {
            simulator.port = Int.random(in: 10_000..<32_768)
            if let panel = try? await PanelSimulator.start(simulator) { return panel }
        }
        throw Failure("no port is free for a panel")
    }

    /// Ends a panel as where its process is ended: calls that wait in it are lost.
    func stopPanel(_ name: String = "main") async throws {
        guard let panel = panels.removeValue(forKey: name) else { return }
        stoppedPanels[name] = panel
        try await panel.shutdown()
        // A program that another test is starting has a copy of the socket until it runs.
        try await until("the port of the panel \(name) is free") {
            keptPorts[name] = try? LoopbackSocket.bound(to: panel.port)
            return keptPorts[name] != nil
        }
    }

    /// Declares what the gateway needs on the broker.
    func declare() async throws {
        let connection = try await Connection.open(broker.endpoint)
        try await Bridge.Topology(configuration.brokerNames).declare(on: connection)
        await connection.close()
    }

    /// Starts the gateway and returns when it consumes.
    func start() async throws {
        let stop = StopSignal()
        self.stop = stop
        let gateway = Gateway(
            configuration, stop: stop, logger: Logger(label: name) { [log] _ in LogRecorder.Handler(log) })
        let before = log.count("gateway ready")
        running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable [log] in
            do throws(LedgerError) { try await gateway.run() } catch { log.note("gateway failed: \(error)") }
        }
        try await until("the gateway is ready") { log.count("gateway ready") > before }
    }

    /// Stops the gateway and returns when it has ended.
    func stopGateway() async {
        stop.stop()
        await running?.value
        running = nil
    }

    /// Connects the client anew, for when the broker was away.
    func reconnectClient() async throws { client = try await Client.connect(to: broker) }

    private func remove() async {
        for panel in panels.values { panel.clearFaults() }
        await stopGateway()
        for panel in panels.values { try? await panel.shutdown() }
        for port in keptPorts.values { port.close() }
        for queue in Bridge.Topology(configuration.brokerNames).queues {
            try? await client.apart { try await $0.deleteQueue(queue.name) }
        }
        await client.connection.close()
        try? FileManager.default.removeItem(at: folder)
    }
}

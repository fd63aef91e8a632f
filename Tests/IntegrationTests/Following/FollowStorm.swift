import Foundation
import Gateway
import PanelSimulator
import Reactor

/// Entries and tasks at a known rate on panels that two gateways want to follow, while to these, to the broker and to the
/// panels everything happens.
@Reactor
final class FollowStorm {
    /// How long it lasts; `PANELBRIDGE_STORM_SECONDS` sets it, as for the storm of commands.
    static let seconds = Storm.variable("SECONDS").flatMap(Int.init) ?? 120
    static let seed = Storm.variable("SEED").flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)
    static let panels = ["east", "main", "west"]
    private static let entriesPerSecond = 10

    let proxied: ProxiedInstallation
    let rival: GatewayProcess
    var deck: FollowDeck
    /// What each panel has logged.
    private(set) var logged: [String: LoggedPanel] = [:]
    private var isOver = false
    private let start = MonotonicTime.current

    init(_ proxied: ProxiedInstallation) throws {
        self.proxied = proxied
        deck = FollowDeck(seed: Self.seed)
        rival = try Self.rival(of: proxied)
        for panel in Self.panels { logged[panel] = LoggedPanel() }
    }

    static func configure(_ configuration: inout Configuration) {
        configuration.broker.heartbeat = .seconds(5)
        configuration.log.level = .info
        Installation.following(&configuration)
        for index in configuration.panels.indices {
            configuration.panels[index].timeouts.connect = .seconds(2)
            configuration.panels[index].timeouts.read = .seconds(5)
        }
    }

    /// A second installation: the same panels by the same broker, with a ledger and a name of its own.
    private static func rival(of proxied: ProxiedInstallation) throws -> GatewayProcess {
        let installation = proxied.installation
        let own = installation.configuration
        defer { installation.configuration = own }
        installation.configuration.ledger.path += "-rival"
        installation.configuration.broker.connectionName += "-rival"
        let folder = installation.folder.appending(path: "rival")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let name = installation.configuration.broker.connectionName
        proxied.broker.labels = ["\(name) consuming", "\(name) publishing"] + proxied.broker.labels
        return try GatewayProcess(
            installation.yaml(brokerPort: proxied.broker.port, panelPorts: proxied.panels.mapValues(\.port)),
            in: folder)
    }

    // MARK: Its course

    func run() async throws -> FollowVerdict {
        try await rival.start()
        say("seed \(Self.seed), for \(Self.seconds) s")
        async let logging: Void = log()
        do { try await disturb() } catch {
            isOver = true
            try? await logging
            await rival.kill()
            throw error
        }
        isOver = true
        try await logging
        return try await end()
    }

    /// Logs evenly over the time, whatever happens.
    private func log() async throws {
        var due = MonotonicTime.current
        var count = 0
        while !isOver {
            try await until("its time has come") { MonotonicTime.current >= due }
            due = MonotonicTime.current + .seconds(1) / Self.entriesPerSecond
            count += 1
            for (name, panel) in proxied.installation.panels {
                logged[name]?.logEntries(1, on: panel)
                if count.isMultiple(of: 20) { logged[name]?.moveTasks(on: panel) }
            }
        }
    }

    private func disturb() async throws {
        let end = start + .seconds(Self.seconds)
        var count = 0
        while MonotonicTime.current < end || count < FollowDisturbance.allCases.count {
            let disturbance = deck.next()
            say("\(disturbance.rawValue)")
            do { try await perform(disturbance) } catch { throw Failure("while \(disturbance): \(error)") }
            try await logMore(deck.pause())
            count += 1
        }
    }

    /// Returns when so many more entries were logged on each panel that is up.
    func logMore(_ count: Int) async throws {
        let aims = logged.mapValues { $0.total + count }
        try await until("\(count) more entries are logged", within: .seconds(120)) {
            self.proxied.installation.panels.keys.allSatisfy { self.logged[$0]?.total ?? 0 >= aims[$0] ?? 0 }
        }
    }

    func note(_ panel: String, _ change: (inout LoggedPanel) -> Void) {
        if logged[panel] != nil { change(&logged[panel, default: LoggedPanel()]) }
    }

    // MARK: Its end

    private func end() async throws -> FollowVerdict {
        say("over; waiting for the last events")
        let installation = proxied.installation
        try await installation.reconnectClient()
        for panel in Self.panels {
            let last = logged[panel]?.highest ?? 0
            let generation = logged[panel]?.generation ?? 1
            _ = try await installation.awaitNews("\(panel) is told to its end", of: panel, within: .seconds(90)) {
                $0.id == "\(panel):\(generation):event:\(last)"
                    || $0.id.hasPrefix("\(panel):\(generation):gap:") && $0.body.data.to == last
            }
        }
        let statuses = [await proxied.gateway.stop(), await rival.stop()]
        guard statuses == [0, 0] else { throw Failure("a gateway did not end in order: \(statuses)") }
        let verdict = FollowVerdict(try await installation.streamed(), logged)
        say(verdict.report)
        return verdict
    }

    func say(_ what: String) {
        let seconds = (MonotonicTime.current - start).components.seconds
        let total = logged.values.reduce(0) { $0 + $1.total }
        FileHandle.standardError.write(Data("follow storm, \(seconds) s: \(what) (logged \(total))\n".utf8))
    }
}

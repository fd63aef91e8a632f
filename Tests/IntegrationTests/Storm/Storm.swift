import AMQP
import Foundation
import Gateway
import PanelSimulator
import Reactor

/// Commands at a steady rate to a gateway to which, to whose broker and to whose panels everything happens.
@Reactor
final class Storm {
    /// How long it lasts; `PANELBRIDGE_STORM_SECONDS` makes it longer.
    static let seconds = variable("SECONDS").flatMap(Int.init) ?? 300
    /// What decides about everything but time; `PANELBRIDGE_STORM_SEED` repeats one.
    static let seed = variable("SEED").flatMap { UInt64($0) } ?? UInt64.random(in: 0..<1_000_000)
    static let panels = ["east", "main", "west"]
    private static let commandsPerSecond = 20

    let proxied: ProxiedInstallation
    var deck: DisturbanceDeck
    private let courier: StormCourier
    private var traffic: StormTraffic
    private var isOver = false
    private let start = MonotonicTime.current

    init(_ proxied: ProxiedInstallation) {
        self.proxied = proxied
        deck = DisturbanceDeck(seed: Self.seed)
        traffic = StormTraffic(seed: Self.seed, panels: Self.panels)
        let installation = proxied.installation
        courier = StormCourier(
            installation.broker, exchange: installation.configuration.commands.exchange,
            replyQueue: "\(installation.name).replies")
        courier.onAnswer = { [unowned self] in note($0, $1) }
    }

    static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment["PANELBRIDGE_STORM_\(name)"]
    }

    static func configure(_ simulator: inout SimulatorConfiguration) {
        simulator.seed = .demo(servers: StormTraffic.serverCount)
        simulator.nodeMilliseconds = 50
    }

    static func configure(_ configuration: inout Configuration) {
        configuration.broker.heartbeat = .seconds(5)
        configuration.log.level = .info
        Installation.following(&configuration)
        for index in configuration.panels.indices {
            configuration.panels[index].timeouts.connect = .seconds(2)
            configuration.panels[index].timeouts.read = .seconds(5)
            configuration.panels[index].timeouts.change = .seconds(5)
            configuration.panels[index].timeouts.nodeChange = .seconds(5)
        }
    }

    // MARK: Its course

    /// - Returns: what became of the commands, and of the events.
    func run() async throws -> (StormVerdict, FollowVerdict) {
        try await prepare()
        say("seed \(Self.seed), for \(Self.seconds) s")
        async let sending: Void = send()
        do { try await disturb() } catch {
            isOver = true
            try? await sending
            throw error
        }
        isOver = true
        try await sending
        return try await end()
    }

    private func prepare() async throws {
        for panel in Self.panels {
            let reply = try await proxied.installation.call(
                "virtual_servers.create",
                """
                {"hardware_server_id":1,"identity":\(StormTraffic.highestIdentity),\
                "orig_os_template":"debian-7.0-x86","orig_server_template":"basic"}
                """, panel: panel)
            guard reply.contains("succeeded") else { throw Failure(reply) }
        }
    }

    /// Commands evenly over the time, which catch up where the broker was away.
    private func send() async throws {
        let interval = Duration.seconds(1) / Self.commandsPerSecond
        var due = MonotonicTime.current
        while !isOver {
            try await until("its time has come") { MonotonicTime.current >= due }
            due = max(due + interval, MonotonicTime.current + interval / 4)
            try await courier.send(traffic.next())
        }
    }

    private func disturb() async throws {
        let end = start + .seconds(Self.seconds)
        var count = 0
        while MonotonicTime.current < end || count < Disturbance.all.count {
            try await sendMore()
            let disturbance = deck.next()
            say("\(disturbance)")
            do { try await perform(disturbance) } catch { throw Failure("while \(disturbance): \(error)") }
            count += 1
        }
    }

    /// Returns when some more commands were sent.
    func sendMore() async throws {
        let aim = courier.confirmedCount + deck.pause()
        try await until("\(aim) commands are sent", within: .seconds(180)) { self.courier.confirmedCount >= aim }
    }

    private func note(_ command: StormCommand, _ answer: StormCourier.Answer) {
        guard answer.outcome == "succeeded",
            let id = answer.body.firstMatch(of: /"result":\{"id":(\d+)/).flatMap({ Int($0.output.1) })
        else { return }
        traffic.note(command, made: id)
    }

    // MARK: Its end

    private func end() async throws -> (StormVerdict, FollowVerdict) {
        say("over; waiting for the last replies")
        for panel in proxied.installation.panels.values { panel.clearFaults() }
        await courier.waitForAnswers(patience: .seconds(90))
        await courier.close()
        guard await proxied.gateway.stop() == 0 else { throw Failure("the gateway did not end in order") }
        try await proxied.installation.reconnectClient()
        try await insistOnEmptyQueues()
        let verdict = StormVerdict(
            Array(courier.records.values), executions: proxied.installation.panels.mapValues { $0.executions() },
            kept: try await deadLetters())
        report(verdict)
        let events = FollowVerdict(try await proxied.installation.streamed())
        say(events.report)
        return (verdict, events)
    }

    private func insistOnEmptyQueues() async throws {
        let installation = proxied.installation
        let queues = Self.panels.flatMap { [installation.changes($0), installation.reads($0)] }
        for queue in queues + [installation.configuration.commands.expired] {
            let count = try await installation.client.count(in: queue)
            guard count == 0 else { throw Failure("\(queue) still has \(count) commands") }
        }
    }

    private func deadLetters() async throws -> Set<String> {
        let (client, queue) = (proxied.installation.client, proxied.installation.deadLetters)
        let letters = try await client.take(try await client.count(in: queue), from: queue)
        return Set(letters.compactMap(\.properties.messageID))
    }

    // MARK: What it says

    private func say(_ what: String) {
        let seconds = (MonotonicTime.current - start).components.seconds
        let line =
            "storm, \(seconds) s: \(what) (sent \(courier.confirmedCount), unanswered \(courier.unansweredCount))\n"
        FileHandle.standardError.write(Data(line.utf8))
    }

    private func report(_ verdict: StormVerdict) {
        let report = StormReport(
            seed: Self.seed, seconds: Int((MonotonicTime.current - start).components.seconds),
            sent: courier.confirmedCount, commands: courier.records.count, repeated: courier.repeatedCount,
            verdict: verdict)
        FileHandle.standardError.write(Data(report.text.utf8))
    }
}

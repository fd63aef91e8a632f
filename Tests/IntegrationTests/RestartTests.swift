import AMQP
import Foundation
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Restarts", .serialized, .enabled(if: TestBroker.isThere, TestBroker.reason))
struct RestartTests {
    /// How long commands are sent; `PANELBRIDGE_SOAK_SECONDS` makes it longer.
    private static let seconds =
        ProcessInfo.processInfo.environment["PANELBRIDGE_SOAK_SECONDS"].flatMap(Int.init) ?? 20
    private static let commandsPerSecond = 15
    private static let rounds = max(1, seconds / 60)

    @Test("while broker and panel restart no command is lost, no change made twice, and nothing left in a queue")
    @Reactor func losesNothing() async throws {
        let folder = URL.temporaryDirectory.appending(path: "panelbridge-broker-\(UUID().uuidString)").path
        let url = URLComponents(string: try await TestBroker.command("start", folder))
        do {
            guard let url else { throw Failure("the broker has no URL") }
            try await Installation.run(on: TestBroker(url: url, folder: folder)) { try await serve($0) }
        } catch {
            try await TestBroker.command("kill", folder)
            throw error
        }
        try await TestBroker.command("kill", folder)
        try FileManager.default.removeItem(atPath: folder)
    }

    @Reactor private func serve(_ installation: Installation) async throws {
        let courier = Courier(
            installation.broker, exchange: installation.configuration.commands.exchange,
            replyQueue: "\(installation.name).replies")
        var created: [String: Int] = [:]
        async let sending: Void = Self.send(by: courier)
        try await Self.disturb(installation, courier) { executions in
            created.merge(executions.created, uniquingKeysWith: +)
        }
        courier.isNeeded = false
        try await sending
        try await courier.untilAllAnswered()
        created.merge(installation.panel.executions().created, uniquingKeysWith: +)
        Self.report("end", courier)
        check(courier, created)
        try await installation.reconnectClient()
        for queue in [installation.changes(), installation.reads(), "\(installation.name).expired"] {
            try await until("\(queue) is empty") { try await installation.client.count(in: queue) == 0 }
        }
        let kept = try await installation.client.count(in: installation.deadLetters)
        #expect(kept == courier.count(of: "in_doubt"))
        await courier.close()
    }

    /// Reads and changes in turn, evenly over the time and until all restarts are over.
    @Reactor private static func send(by courier: Courier) async throws {
        let start = MonotonicTime.current
        var number = 0
        while courier.isNeeded || number < seconds * commandsPerSecond {
            let due = start + .milliseconds(number * 1000 / commandsPerSecond)
            try await until("its time has come", within: .seconds(60)) { MonotonicTime.current >= due }
            if number.isMultiple(of: 2) {
                try await courier.send("roles.list", "{}", id: "read-\(number)")
            } else {
                let params = #"{"login":"user\#(number)","password":"correct-horse"}"#
                try await courier.send("users.create", params, id: "user\(number)")
            }
            number += 1
        }
    }

    /// Ends and starts the broker, the panel, and the broker again, once in each minute or part of it.
    @Reactor private static func disturb(
        _ installation: Installation, _ courier: Courier, _ gather: (Executions) -> Void
    ) async throws {
        for round in 1...rounds {
            report("round \(round) of \(rounds)", courier)
            try await sendMore(courier)
            try await restart(installation.broker)
            report("the broker is back", courier)
            try await sendMore(courier)
            gather(try await installation.stopPanel())
            try await installation.startPanel()
            report("the panel is back", courier)
            try await sendMore(courier)
            try await restart(installation.broker)
            report("the broker is back", courier)
        }
    }

    /// As after a crash: in order, a broker with clients takes half a minute to stop.
    @Reactor private static func restart(_ broker: TestBroker) async throws {
        try await TestBroker.command("kill", broker.folder)
        try await TestBroker.command("start", broker.folder)
    }

    /// Returns when another quarter of a round's commands was sent.
    @Reactor private static func sendMore(_ courier: Courier) async throws {
        let aim = courier.sent + seconds * commandsPerSecond / rounds / 4
        try await until("\(aim) commands are sent", within: .seconds(180)) { courier.sent >= aim }
    }

    @Reactor private func check(_ courier: Courier, _ created: [String: Int]) {
        #expect(courier.sent >= Self.seconds * Self.commandsPerSecond)
        #expect(courier.unansweredCount == 0)
        #expect(created.values.allSatisfy { $0 == 1 })
        for (id, replies) in courier.replies where id.hasPrefix("user") {
            #expect(Set(replies.map(\.messageID)).count == 1, "\(id): \(replies)")
            let isCreated = created["users.create \(id)"] == 1
            #expect(isCreated ? replies[0].outcome != "failed" : replies[0].outcome == "in_doubt", "\(id): \(replies)")
        }
        // Only what was under way at a restart can be in doubt, one change at a time.
        #expect(courier.count(of: "in_doubt") <= 3 * Self.rounds)
    }

    @Reactor private static func report(_ when: String, _ courier: Courier) {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let memory = status.firstMatch(of: /VmRSS:\s+(\d+ kB)/)?.output.1 ?? "unknown"
        let line =
            "restarts, \(when): sent \(courier.sent), answered \(courier.replies.count), "
            + "duplicates \(courier.duplicateCount), in doubt \(courier.count(of: "in_doubt")), "
            + "failed reads \(courier.count(of: "failed")), VmRSS \(memory)\n"
        FileHandle.standardError.write(Data(line.utf8))
    }
}

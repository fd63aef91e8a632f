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

    @Test("while broker and panel restart no command is lost, no change made twice, and nothing left in a queue")
    @Reactor func losesNothing() async throws {
        let folder = URL.temporaryDirectory.appending(path: "panelbridge-broker-\(UUID().uuidString)").path
        let url = URLComponents(string: try await TestBroker.command("start", folder))
        do {
            guard let url else { throw Failure("the broker has no URL") }
            try await Installation.run(on: TestBroker(url: url, folder: folder)) { try await serve($0) }
        } catch {
            try await TestBroker.command("stop", folder)
            throw error
        }
        try await TestBroker.command("stop", folder)
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

    /// Reads and changes in turn, evenly over the time; while the broker is away they gather.
    @Reactor private static func send(by courier: Courier) async throws {
        let start = MonotonicTime.current
        for number in 0..<(seconds * commandsPerSecond) {
            let due = start + .milliseconds(number * 1000 / commandsPerSecond)
            try await until("its time has come", within: .seconds(60)) { MonotonicTime.current >= due }
            if number.isMultiple(of: 2) {
                try await courier.send("roles.list", "{}", id: "read-\(number)")
            } else {
                let params = #"{"login":"user\#(number)","password":"correct-horse"}"#
                try await courier.send("users.create", params, id: "user\(number)")
            }
        }
    }

    /// Restarts the broker, the panel, and the broker again, once in each minute or part of it.
    @Reactor private static func disturb(
        _ installation: Installation, _ courier: Courier, _ gather: (Executions) -> Void
    ) async throws {
        let rounds = max(1, seconds / 60)
        for round in 1...rounds {
            report("round \(round) of \(rounds)", courier)
            let first = courier.sent
            let share = seconds * commandsPerSecond / rounds / 4
            func untilSent(_ quarters: Int) async throws {
                try await until("so much is sent", within: .seconds(180)) { courier.sent >= first + quarters * share }
            }
            try await untilSent(1)
            try await TestBroker.command("restart", installation.broker.folder)
            try await untilSent(2)
            // From here on it begins no call, so that none goes uncounted.
            installation.panel.order(Fault(.hang, count: nil))
            gather(installation.panel.executions())
            try await installation.panel.shutdown()
            try await installation.startPanel("main")
            try await untilSent(3)
            try await TestBroker.command("restart", installation.broker.folder)
        }
    }

    @Reactor private func check(_ courier: Courier, _ created: [String: Int]) {
        #expect(courier.sent == Self.seconds * Self.commandsPerSecond)
        #expect(courier.unansweredCount == 0)
        #expect(created.values.allSatisfy { $0 == 1 })
        for (id, replies) in courier.replies where id.hasPrefix("user") {
            #expect(Set(replies.map(\.messageID)).count == 1, "\(id): \(replies)")
            let isCreated = created["users.create \(id)"] == 1
            #expect(isCreated ? replies[0].outcome != "failed" : replies[0].outcome == "in_doubt", "\(id): \(replies)")
        }
        // Only what was under way at a restart can be in doubt, one change at a time.
        let restarts = 3 * max(1, Self.seconds / 60)
        #expect(courier.count(of: "in_doubt") <= restarts)
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

import AMQP
import Bridge
import Foundation
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Metrics", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct MetricsTests {
    @Reactor private func run(
        simulator: (inout SimulatorConfiguration) -> Void = { _ in },
        configure: (inout Configuration) -> Void = { _ in }, _ test: @Reactor (Installation) async throws -> Void
    ) async throws {
        let observed = { (configuration: inout Configuration) in
            Installation.observed(&configuration)
            configure(&configuration)
        }
        try await Installation.run(simulator: simulator, configure: observed, test: test)
    }

    @Test("every metric of the catalogue is served, in its order, and nothing beside them")
    func areAll() async throws {
        try await run { installation in
            let served = try await installation.scrape().names
            #expect(served == Metric.all.map(\.name))
        }
    }

    @Test("after known traffic the figures are exact")
    func areExact() async throws {
        try await run(configure: { $0.panels[0].repeatAfter = [.zero] }, Self.countTraffic)
    }

    @Reactor private static func countTraffic(_ installation: Installation) async throws {
        for _ in 1...3 { _ = try await installation.call("roles.list") }
        _ = try await installation.call("virtual_servers.get", #"{"id":9999}"#)
        for _ in 1...2 { _ = try await installation.call("virtual_servers.restart", #"{"id":1}"#, id: "same") }
        _ = try await installation.call("users.promote")
        _ = try await installation.call("roles.list", #"{"id":1}"#)
        try await installation.send("roles.list") { $0.replyTo = nil }
        try await installation.send("roles.list") { $0.replyTo = "nobody" }
        try await installation.send("roles.list") { $0.replyTo = installation.reads() }
        try await installation.send("users.demote") { $0.replyTo = nil }
        _ = try await installation.client.take(1, from: installation.deadLetters)
        let scrape = try await installation.scrape(until: "all is acknowledged") {
            $0.counted("commands_in_flight").isEmpty
                && $0[#"commands_total{panel="main",method="roles.list",outcome="succeeded"}"#] == 6
        }
        #expect(
            scrape.counted("commands_total") == [
                #"panel="main",method="roles.list",outcome="succeeded""#: 6,
                #"panel="main",method="roles.list",outcome="rejected""#: 1,
                #"panel="main",method="virtual_servers.get",outcome="failed""#: 1,
                #"panel="main",method="virtual_servers.restart",outcome="succeeded""#: 2,
                #"panel="main",method="unknown",outcome="rejected""#: 2,
            ])
        #expect(
            scrape.counted("command_errors_total") == [
                #"panel="main",code="object_not_found""#: 1, #"panel="main",code="invalid_params""#: 1,
                #"panel="main",code="unknown_method""#: 2,
            ])
        #expect(
            scrape.counted("replies_total") == [
                #"result="confirmed""#: 8, #"result="returned""#: 1, #"result="not_wanted""#: 2,
                #"result="invalid_reply_to""#: 1,
            ])
        #expect(scrape.counted("dead_letters_total") == [#"reason="unknown_method""#: 1])
        #expect(scrape[#"command_duration_seconds_count{method="roles.list"}"#] == 6)
        #expect(scrape[#"command_duration_seconds_count{method="virtual_servers.restart"}"#] == 2)
        #expect(scrape[#"panel_call_duration_seconds_count{panel="main",kind="read"}"#] == 7)
        #expect(scrape[#"panel_call_duration_seconds_count{panel="main",kind="change"}"#] == 1)
        #expect(scrape.counted("panel_call_failures_total").isEmpty && scrape.counted("repeats_total").isEmpty)
        #expect(scrape.counted("events_published_total") == [#"panel="main",kind="command""#: 1])
        #expect(scrape[#"panel_up{panel="main"}"#] == 1 && scrape["ledger_owner"] == 1 && scrape["ready"] == 1)
        try await installation.scrape(until: "the row is counted") {
            $0["ledger_rows"] == 1 && $0["ledger_open_rows"] == 0 && $0["ledger_in_doubt_rows"] == 0
        }
    }

    @Test("a change in doubt is counted, kept, and open until it is resolved")
    func inDoubt() async throws {
        try await run { installation in
            installation.panel.order(.init(.cutAfterEffect, method: "virtual_servers.restart"))
            let reply = try await installation.call("virtual_servers.restart", #"{"id":1}"#, id: "doubtful")
            #expect(reply.contains(#""outcome":"in_doubt""#))
            let scrape = try await installation.scrape(until: "it is counted") {
                $0["ledger_in_doubt_rows"] == 1
                    && $0[#"commands_total{panel="main",method="virtual_servers.restart",outcome="in_doubt"}"#] == 1
            }
            #expect(scrape.counted("dead_letters_total") == [#"reason="in_doubt""#: 1])
            #expect(scrape[#"panel_call_failures_total{panel="main",code="interrupted"}"#] == 1)
            let resolved = try await installation.ledger("resolve", "doubtful", "--as", "succeeded")
            #expect(resolved.status == 0)
            try await installation.scrape(until: "it is settled") { $0["ledger_in_doubt_rows"] == 0 }
        }
    }

    @Test("repeats of reads and of changes are counted by kind")
    func repeats() async throws {
        try await run { installation in
            installation.panel.order(.init(.emptyBody, method: "roles.list", count: 1))
            _ = try await installation.call("roles.list")
            installation.panel.order(.init(.cutAfterEffect, method: "virtual_servers.start", count: 1))
            let reply = try await installation.call("virtual_servers.start", #"{"id":1}"#)
            #expect(reply.contains(#""outcome":"succeeded""#) && reply.contains(#""attempts":2"#))
            let scrape = try await installation.scrape()
            #expect(
                scrape.counted("repeats_total") == [
                    #"panel="main",kind="read""#: 1, #"panel="main",kind="change""#: 1,
                ])
        }
    }

    @Test("while a panel is down it is not up, its changes are held, and both end with it")
    func panelDown() async throws {
        try await run { installation in
            try await installation.stopPanel()
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "held")
            let scrape = try await installation.scrape(until: "the change is held") {
                $0[#"changes_held{panel="main"}"#] == 1 && $0[#"changes_held_seconds{panel="main"}"#] ?? 0 > 0
            }
            #expect(scrape[#"panel_up{panel="main"}"#] == 0 && scrape["ready"] == 1)
            #expect(scrape[#"commands_in_flight{panel="main",queue="changes"}"#] == 1)
            #expect(scrape[#"panel_call_failures_total{panel="main",code="unreachable"}"#] ?? 0 > 0)
            #expect(
                try await installation.get("/readyz?verbose").body.contains("[!]panel.main impaired: its changes wait"))
            try await installation.startPanel()
            _ = try await installation.client.reply(to: "held")
            try await installation.scrape(until: "nothing is held") {
                $0[#"changes_held{panel="main"}"#] == 0 && $0[#"changes_held_seconds{panel="main"}"#] == 0
                    && $0[#"panel_up{panel="main"}"#] == 1
            }
        }
    }

    @Test("what is followed is counted: entries, a gap with what it lacks, a reset, and the time since the latest poll")
    func following() async throws {
        try await run(simulator: Installation.emptyLogs, configure: Installation.following, Self.follow)
    }

    @Reactor private static func follow(_ installation: Installation) async throws {
        installation.panel.emit("first", text: "The beginning.")
        try await installation.scrape(until: "the first is told") {
            $0[#"events_published_total{panel="main",kind="entry"}"#] == 1
        }
        installation.panel.emit("role.created", text: "Role x was created.", count: 150)
        try await installation.scrape(until: "the gap is told") {
            $0.counted("events_published_total") == [
                #"panel="main",kind="entry""#: 101, #"panel="main",kind="gap""#: 1,
            ]
        }
        installation.panel.renewDatabase()
        installation.panel.emit("again", text: "The beginning.")
        let scrape = try await installation.scrape(until: "the reset is told") {
            $0[#"events_published_total{panel="main",kind="reset"}"#] == 1
                && $0[#"events_published_total{panel="main",kind="entry"}"#] == 102
        }
        #expect(scrape[#"missed_entries_total{panel="main"}"#] == 50)
        #expect(scrape[#"following{panel="main"}"#] == 1)
        #expect(scrape[#"polls_total{panel="main",result="succeeded"}"#] ?? 0 >= 3)
        #expect(scrape[#"poll_lag_seconds{panel="main"}"#] ?? 99 < 30)
        try await installation.stopPanel()
        try await installation.scrape(until: "it lags, and is lost") {
            $0[#"poll_lag_seconds{panel="main"}"#] ?? 0 > 0.5
                && $0[#"events_published_total{panel="main",kind="unreachable"}"#] == 1
        }
    }

    @Test("a delivery that comes again is counted as redelivered")
    func redelivered() async throws {
        try await run(configure: { $0.shutdown.grace = .milliseconds(100) }, Self.redeliver)
    }

    @Reactor private static func redeliver(_ installation: Installation) async throws {
        let panel = installation.panel
        panel.order(.init(.hang, method: "roles.list"))
        try await installation.send("roles.list", id: "slow")
        try await until("the read has reached the panel") { panel.pendingCalls() == 1 }
        let scrape = try await installation.scrape()
        #expect(scrape[#"panel_calls_in_flight{panel="main"}"#] == 1)
        #expect(scrape[#"commands_in_flight{panel="main",queue="reads"}"#] == 1)
        await installation.stopGateway()
        panel.clearFaults()
        try await installation.start()
        _ = try await installation.client.reply(to: "slow")
        let again = try await installation.scrape()
        #expect(again.counted("commands_redelivered_total") == [#"panel="main",queue="reads""#: 1])
    }

    @Test("promtool has nothing to say", .enabled(if: FileManager.default.isExecutableFile(atPath: Self.promtool)))
    func promtoolAgrees() async throws {
        try await run { installation in
            _ = try await installation.call("roles.list")
            _ = try await installation.call("virtual_servers.restart", #"{"id":1}"#)
            let file = installation.folder.appending(path: "metrics").path
            try Data(try await installation.scrape().text.utf8).write(to: URL(filePath: file))
            let result = try await Program("/bin/sh", ["-c", "\(Self.promtool) check metrics < \(file)"]).run()
            #expect(result == Program.Result(status: 0, output: "", errors: ""))
        }
    }

    private static let promtool = "/usr/bin/promtool"
}

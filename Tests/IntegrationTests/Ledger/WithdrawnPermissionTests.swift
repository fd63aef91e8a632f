import Bridge
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Changes that are allowed no more", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct WithdrawnPermissionTests {
    /// Rules for other senders, and no method that needs to be allowed.
    private static let withdrawals: [@Sendable (inout Configuration) -> Void] = [
        { $0.panels[0].allow = [] },
        { $0.senders = [SenderRule(name: "nobody")] },
    ]

    @Test("a change that was begun is brought to its end, though it is allowed no more", arguments: [0, 1])
    @Reactor func endsWhatIsAllowedNoMore(_ index: Int) async throws {
        let exec = "virtual_servers.exec"
        let allowing: (inout Configuration) -> Void = {
            $0.shutdown.grace = .milliseconds(200)
            $0.panels[0].allow = [exec]
        }
        try await Installation.run(configure: allowing) { installation in
            let (panel, log) = (installation.panel, installation.log)
            panel.order(.init(.hang, method: exec))
            try await installation.send(exec, #"{"id":1,"command":"uptime"}"#, id: "begun")
            try await installation.send(exec, #"{"id":1,"command":"uptime"}"#, id: "behind")
            try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
            await installation.stopGateway()
            panel.clearFaults()
            try await until("the panel has done it") { panel.pendingCalls() == 0 }
            Self.withdrawals[index](&installation.configuration)
            try await installation.start()
            try await until("it is answered") {
                log.count("command answered", "command=begun", "outcome=in_doubt") == 1
            }
            try await until("the other is refused") { log.count("command rejected", "command=behind") == 1 }
            #expect(panel.executions().effects == [exec: 1])
        }
    }

    @Test("a change that was being called at a crash is not rejected afterwards, though it is allowed no more")
    @Reactor func provesWhatIsAllowedNoMore() async throws {
        let exec = "virtual_servers.exec"
        let allowing: (inout Configuration) -> Void = { $0.panels[0].allow = [exec] }
        try await Installation.run(configure: allowing, isStarted: false) { installation in
            try await installation.crash(inCallOf: exec) {
                try await installation.send(exec, #"{"id":1,"command":"uptime"}"#, id: "called")
            }
            installation.configuration.panels[0].allow = []
            try await installation.start()
            let reply = try await installation.client.reply(to: "called").text
            #expect(reply.contains(#""outcome":"in_doubt""#) && reply.contains(#""evidence":"#))
            #expect(installation.panel.executions().effects == [exec: 1])
        }
    }
}

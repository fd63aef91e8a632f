import AMQP
import Foundation
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Draining", .enabled(if: TestBroker.isThere, TestBroker.reason), .timeLimit(.minutes(2)))
struct DrainTests {
    /// Sends a change that the panel does not answer, and returns once it is there.
    @Reactor private func sendSlowChange(_ gateway: OperatedGateway) async throws {
        let panel = gateway.installation.panel
        panel.order(.init(.hang, method: "virtual_servers.restart"))
        try await gateway.installation.send("virtual_servers.restart", #"{"id":1}"#, id: "slow")
        try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
    }

    @Test("SIGTERM has the log say at once what is under way, then what is left, and at the end what is handed back")
    @Reactor func tellsWhatIsLeft() async throws {
        try await OperatedGateway.run(more: "shutdown: {grace: 1h}") { gateway in
            try await gateway.reload(gateway.installation.yaml() + "\nshutdown: {grace: 1s}\n")
            try await sendSlowChange(gateway)
            let process = gateway.process
            process.signal(SIGTERM)
            #expect(await process.end() == 0)
            let change = "command=slow method=virtual_servers.restart panel=main"
            #expect(process.count("gateway stopping: no new commands", "changes=1 reads=0 seconds_left=1") == 1)
            #expect(process.count("gateway stopping: these commands are still under way", "changes=1") > 0)
            #expect(process.count("warning", "the time to stop is over", "changes=1 reads=0") == 1)
            #expect(process.count("info", "a change is under way", change) > 1)
            #expect(process.count("warning", "a change is cut off", change) == 1)
            #expect(process.log.hasSuffix("gateway stopped\n"))
        }
    }

    @Test("a second signal ends it at once with 1, and the next start proves what became of the change")
    @Reactor func endsAtOnce() async throws {
        try await OperatedGateway.run(more: "shutdown: {grace: 1h}") { gateway in
            try await sendSlowChange(gateway)
            let (process, panel) = (gateway.process, gateway.installation.panel)
            process.signal(SIGTERM)
            try await until("it drains") { process.count("gateway stopping") > 0 }
            process.signal(SIGHUP)
            try await until("it does not reload") { process.count("not reloaded: the gateway is stopping") == 1 }
            process.signal(SIGINT)
            #expect(await process.end() == 1)
            #expect(process.count("warning", "told to stop a second time", "changes=1") == 1)
            panel.clearFaults()
            try await process.start()
            #expect(try await gateway.installation.client.reply(to: "slow").text.contains("in_doubt"))
            #expect(panel.executions().effects == ["virtual_servers.restart": 1])
        }
    }

    @Test("what is finished within the grace is answered, and ends it with 0")
    @Reactor func finishes() async throws {
        try await OperatedGateway.run(more: "shutdown: {grace: 1h}") { gateway in
            try await sendSlowChange(gateway)
            gateway.process.signal(SIGTERM)
            try await until("it drains") { gateway.process.count("gateway stopping") > 0 }
            gateway.installation.panel.clearFaults()
            #expect(await gateway.process.end() == 0)
            #expect(try await gateway.installation.client.reply(to: "slow").text.contains("succeeded"))
        }
    }

    @Test("a broker that gives no answer does not keep it beyond its grace")
    @Reactor func endsWithAFrozenBroker() async throws {
        try await TestBroker.withOwn { broker in
            try await Installation.run(on: broker, isStarted: false) { installation in
                let process = try GatewayProcess(
                    installation.yaml() + "\nshutdown: {grace: 200ms}\n", in: installation.folder)
                try await process.start()
                try await TestBroker.command("suspend", broker.folder)
                process.signal(SIGTERM)
                let status = await process.end()
                try await TestBroker.command("resume", broker.folder)
                #expect(status == 0 && process.count("the time to stop is over") == 1)
            }
        }
    }

    @Test("a ledger that can never be used ends it with 78, and says which key names it")
    @Reactor func refusesTheLedger() async throws {
        try await Installation.run(isStarted: false) { installation in
            installation.configuration.ledger.path = "/proc/ledger.sqlite"
            let process = try GatewayProcess(installation.yaml(), in: installation.folder)
            try process.launch()
            #expect(await process.end() == 78)
            #expect(process.count("The gateway ends", "ledger.path") == 1)
        }
    }
}

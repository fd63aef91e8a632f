import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Order", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct OrderTests {
    @Test("200 changes of a panel are carried out in the order in which they were sent")
    @Reactor func keepsTheOrder() async throws {
        try await Installation.run { installation in
            for index in 0..<200 {
                try await installation.send(
                    "users.create", #"{"login":"user\#(index)","password":"correct-horse"}"#, id: "\(index)")
            }
            for index in 0..<200 {
                // The panel gives ids in the order of the calls, after those of admin and john.
                let reply = try await installation.client.reply(to: "\(index)").text
                #expect(
                    reply
                        == ExpectedReply.succeeded(#"{"id":\#(index + 3)}"#)
                        .body(command: "\(index)", method: "users.create"))
            }
        }
    }

    @Test("the order holds across a panel that is away, a repeat, a lost answer, and a gateway that takes over")
    @Reactor func keepsTheOrderThroughFailures() async throws {
        try await Installation.run { installation in
            let second = installation.startAnother()
            try await until("it waits") { installation.log.count("another gateway holds the ledger") == 1 }
            try await installation.stopPanel()
            for index in 0..<30 {
                try await installation.send(
                    "users.create", #"{"login":"user\#(index)","password":"correct-horse"}"#, id: "\(index)")
            }
            try await until("the first waits for the panel") { installation.log.count("its changes wait") == 1 }
            await installation.stopGateway()
            try await until("the second waits for the panel") { installation.log.count("its changes wait") == 2 }
            try await installation.startPanel()
            for fault in [
                Fault.Kind.cutBeforeEffect, .cutAfterEffect, .internalError(details: "No action responded to x"),
            ] {
                installation.panel.order(Fault(fault, method: "users.create"))
            }
            for index in 0..<30 {
                let reply = try await installation.client.reply(to: "\(index)").text
                #expect(reply.contains(#""outcome":"succeeded","result":{"id":\#(index + 3)}"#), "\(reply)")
            }
            second.stop.stop()
            await second.task.value
        }
    }

    @Test("reads are sent to the panel while a change is under way, so many at a time as configured")
    @Reactor func readsBesideAChange() async throws {
        try await Installation.run { installation in
            let panel = installation.panel
            panel.order(.init(.hang, method: "virtual_servers.restart"))
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "change")
            try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
            for index in 0..<5 { try await installation.send("users.list", id: "read-\(index)") }
            try await until("two reads have reached the panel") { panel.pendingCalls() == 3 }
            try await until("the gateway has all reads") {
                try await installation.client.count(in: installation.reads()) == 0
            }
            #expect(panel.pendingCalls() == 3)
            panel.clearFaults()
            for index in 0..<5 { _ = try await installation.client.reply(to: "read-\(index)") }
            #expect(try await installation.client.reply(to: "change").text.contains("succeeded"))
        }
    }

    @Test("a change of one panel does not wait for another panel's")
    @Reactor func keepsPanelsApart() async throws {
        try await Installation.run(panels: ["main", "second"]) { installation in
            installation.panel.order(.init(.hang))
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "slow")
            try await until("the change has reached the panel") { installation.panel.pendingCalls() == 1 }
            let reply = try await installation.call("virtual_servers.restart", #"{"id":1}"#, panel: "second")
            #expect(reply.contains("succeeded"))
            #expect(installation.panel.executions().effects.isEmpty)
            installation.panel.clearFaults()
            #expect(try await installation.client.reply(to: "slow").text.contains("succeeded"))
        }
    }
}

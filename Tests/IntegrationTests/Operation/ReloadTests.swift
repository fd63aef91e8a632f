import AMQP
import Foundation
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Reloading", .enabled(if: TestBroker.isThere, TestBroker.reason), .timeLimit(.minutes(2)))
struct ReloadTests {
    @Test("of a wrong configuration every problem is logged, and the running one stays whole")
    @Reactor func refuses() async throws {
        try await OperatedGateway.run { gateway in
            let wrong = gateway.yaml(allowing: "virtual_servers.exec").replacing(
                "level: debug", with: "level: loud")
            try await gateway.reload(wrong + "\nshutdown: {grase: 3s}\n")
            #expect(gateway.process.count("error", "not reloaded", "log.level is", "must be one of trace") == 1)
            #expect(gateway.process.count("error", "not reloaded", "did you mean shutdown.grace?") == 1)
            let reply = try await gateway.installation.call("virtual_servers.exec", #"{"id":1,"command":"uptime"}"#)
            #expect(reply.contains("not_allowed"))
            #expect(gateway.process.count("the configuration was reloaded") == 0)
        }
    }

    @Test("what can change takes effect at once, and the log names it and what needs a restart, without values")
    @Reactor func takesUp() async throws {
        try await OperatedGateway.run { gateway in
            let installation = gateway.installation
            let exec = #"{"id":1,"command":"uptime"}"#
            #expect(try await installation.call("virtual_servers.exec", exec).contains("not_allowed"))
            try await gateway.reload(gateway.yaml(allowing: "virtual_servers.exec") + "\ntopology: passive\n")
            #expect(gateway.process.count("info", "was reloaded", "keys=panels.main.allow") == 1)
            #expect(gateway.process.count("warning", "only after a restart", "keys=topology") == 1)
            #expect(try await !installation.call("virtual_servers.exec", exec).contains("not_allowed"))
            #expect(installation.panel.executions().effects == ["virtual_servers.exec": 1])
        }
    }

    @Test("the log's level and format change by a reload, which is told where it is quieter from then on")
    @Reactor func changesTheLog() async throws {
        try await OperatedGateway.run { gateway in
            let yaml = gateway.installation.yaml()
            try await gateway.reload(
                yaml.replacing("level: debug, format: text", with: "level: warning, format: json"))
            let before = gateway.process.log
            #expect(before.hasSuffix("keys=\"log.level, log.format\"\n"))
            _ = try await gateway.installation.call("roles.list")
            #expect(try await gateway.installation.call("roles.lost").contains("unknown_method"))
            let more = gateway.process.log.dropFirst(before.count).split(separator: "\n")
            #expect(more.count == 1 && more[0].hasPrefix("{") && more[0].contains("command rejected"))
        }
    }

    @Test("changes that wait for a panel that refuses the password go on when a reload brings the right one")
    @Reactor func goesOnWithTheRightPassword() async throws {
        try await OperatedGateway.run { gateway in
            let right = gateway.installation.yaml()
            try await gateway.reload(right.replacing(#"password: "admin""#, with: "password: mistyped"))
            try await gateway.installation.send("virtual_servers.restart", #"{"id":1}"#, id: "held")
            try await until("it waits") { gateway.process.count("its changes wait", "401") == 1 }
            try await gateway.reload(right)
            let reply = try await gateway.installation.client.reply(to: "held").text
            #expect(reply.contains("succeeded"))
            #expect(gateway.process.count("keys=panels.main.password") == 2)
            #expect(!gateway.process.log.contains("mistyped"))
            #expect(gateway.installation.panel.executions().effects == ["virtual_servers.restart": 1])
        }
    }

    @Test("a call under way ends with the time-out that it began with, while the next ones have the new")
    @Reactor func leavesCallsAlone() async throws {
        try await OperatedGateway.run { gateway in
            let (installation, panel) = (gateway.installation, gateway.installation.panel)
            panel.order(.init(.hang, method: "virtual_servers.restart"))
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "slow")
            try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
            installation.configuration.panels[0].timeouts.nodeChange = .milliseconds(100)
            installation.configuration.panels[0].timeouts.read = .milliseconds(100)
            try await gateway.reload(installation.yaml())
            for _ in 0..<2 { panel.order(.init(.hang, method: "roles.list")) }
            #expect(try await installation.call("roles.list").contains("panel_timeout"))
            panel.clearFaults()
            #expect(try await installation.client.reply(to: "slow").text.contains("succeeded"))
            #expect(gateway.process.count("in doubt") + gateway.process.count("is proved") == 0)
        }
    }

    @Test("a password that the broker has changed is tried by the reload, and serves when the connections are lost")
    @Reactor func rotatesTheBrokersPassword() async throws {
        try await TestBroker.withUser(permissions: ".*", ".*", ".*") { user in
            try await OperatedGateway.run(credentials: "\(user):\(user)") { gateway in
                try await TestBroker.command(
                    "ctl", gateway.installation.broker.folder, "change_password", user, "rotated")
                try await gateway.reload(gateway.yaml(credentials: "\(user):mistyped"))
                try await until("it says so") {
                    gateway.process.count("error", "does not accept the new settings") == 1
                }
                #expect(try await gateway.installation.call("roles.list").contains("succeeded"))
                try await gateway.reload(gateway.yaml(credentials: "\(user):rotated"))
                try await until("it says so") { gateway.process.count("info", "accepts the new settings") == 1 }
                #expect(gateway.process.count("connected to the broker") == 2)
                try await TestBroker.command(
                    "ctl", gateway.installation.broker.folder, "close_all_user_connections", user, "test")
                try await until("both are there again") { gateway.process.count("connected to the broker") == 4 }
                #expect(try await gateway.installation.call("roles.list").contains("succeeded"))
                #expect(!gateway.process.log.contains("rotated") && !gateway.process.log.contains("mistyped"))
            }
        }
    }

    @Test("no command is lost, doubled or reordered by reloads under traffic")
    @Reactor func reloadsUnderTraffic() async throws {
        try await OperatedGateway.run { gateway in
            let installation = gateway.installation
            for round in 0..<10 {
                for index in round * 15..<round * 15 + 15 {
                    try await installation.send(
                        "users.create", #"{"login":"user\#(index)","password":"correct-horse"}"#, id: "\(index)")
                    try await installation.send("users.list", id: "read-\(index)")
                }
                // While most of that waits.
                let yaml = installation.yaml()
                try await gateway.reload(
                    round.isMultiple(of: 2)
                        ? yaml.replacing("http_method: POST", with: "http_method: GET")
                        : yaml.replacing(
                            "allow: []", with: "allow: [users.delete]\n    max_age: \(round)h\n    serial: false"))
            }
            for index in 0..<150 {
                let reply = try await installation.client.reply(to: "\(index)").text
                #expect(
                    reply
                        == ExpectedReply.succeeded(#"{"id":\#(index + 3)}"#)
                        .body(command: "\(index)", method: "users.create"))
                #expect(try await installation.client.reply(to: "read-\(index)").text.contains("succeeded"))
            }
            #expect(installation.client.counts.values.allSatisfy { $0 == 1 })
            #expect(installation.panel.executions().effects == ["users.create": 150])
        }
    }
}

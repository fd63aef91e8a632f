import AMQP
import Bridge
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Where commands come in", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct RoutingTests {
    private static let list = #"{"method":"roles.list","panel":"main"}"#

    @Test("a command sent straight to its queue is carried out, with one panel also without its name")
    @Reactor func takesFromTheQueue() async throws {
        try await Installation.run { installation in
            for body in [Self.list, #"{"method":"roles.list"}"#] {
                try await installation.sendRaw(Array(body.utf8), to: installation.reads(), correlationID: "read")
                let reply = try await installation.client.reply(to: "read")
                #expect(reply.text.hasPrefix(#"{"method":"roles.list","panel":"main","outcome":"succeeded","#))
                // Without an id of the command the reply's is random.
                #expect(reply.properties.messageID?.count == 64)
            }
        }
    }

    @Test("a change in the queue of reads, a read in that of changes, and the other panel's queue are refused")
    @Reactor func refusesTheWrongQueue() async throws {
        try await Installation.run(panels: ["main", "second"]) { installation in
            let start = #"{"method":"virtual_servers.start","panel":"main","params":{"id":3}}"#
            let wrong = [
                (start, installation.reads(), "The queue carries reads only."),
                (Self.list, installation.changes(), "The queue carries changes only."),
                (Self.list, installation.reads("second"), "The queue carries commands of another panel."),
                (start, installation.changes("second"), "The queue carries commands of another panel."),
                (
                    #"{"method":"roles.list"}"#, installation.reads(),
                    "panel must be given, as several panels are configured."
                ),
            ]
            for (body, queue, message) in wrong {
                try await installation.sendRaw(Array(body.utf8), to: queue, id: "an-id", correlationID: "wrong")
                let reply = try await installation.client.reply(to: "wrong").text
                #expect(
                    reply
                        == ExpectedReply.rejected("invalid_command", message).body(
                            command: "an-id", method: body == start ? "virtual_servers.start" : "roles.list",
                            panel: body.contains("panel") ? "main" : nil))
            }
            #expect(installation.panels.values.allSatisfy { $0.executions().calls.isEmpty })
        }
    }

    @Test("a routing key that names another method or panel than the body is refused")
    @Reactor func refusesTheWrongRoutingKey() async throws {
        try await Installation.run(panels: ["main", "second"]) { installation in
            for key in ["main.users.list", "second.roles.list"] {
                try await installation.sendRaw(
                    Array(Self.list.utf8), to: key, exchange: installation.configuration.commands.exchange,
                    correlationID: key)
                let reply = try await installation.client.reply(to: key).text
                let message = "The routing key must be main.roles.list, as the body has it."
                #expect(
                    reply
                        == ExpectedReply.rejected("invalid_command", message).body(command: nil, method: "roles.list"))
            }
            #expect(installation.panels.values.allSatisfy { $0.executions().calls.isEmpty })
        }
    }

    @Test("what no queue is bound for is rejected, and told why")
    @Reactor func rejectsTheUnroutable() async throws {
        try await Installation.run { installation in
            let unroutable = [
                ("users.lits", "main", "unknown_method", "There is no such method; users.list is the nearest."),
                ("users.list", "mian", "unknown_panel", "There is no such panel; main is the nearest."),
            ]
            for (method, panel, code, message) in unroutable {
                let reply = try await installation.call(method, id: "an-id", panel: panel)
                #expect(
                    reply
                        == ExpectedReply.rejected(code, message).body(command: "an-id", method: method, panel: panel))
            }
            let key = "main.users.list.all"
            try await installation.sendRaw(
                Array(Self.list.utf8), to: key, exchange: installation.configuration.commands.exchange,
                correlationID: key)
            let message = "The routing key must be main.roles.list, as the body has it."
            #expect(
                try await installation.client.reply(to: key).text
                    == ExpectedReply.rejected("invalid_command", message).body(command: nil, method: "roles.list"))
        }
    }

    @Test("each of two panels gets its own commands")
    @Reactor func servesTwoPanels() async throws {
        try await Installation.run(panels: ["main", "second"]) { installation in
            for panel in ["main", "second", "second"] {
                _ = try await installation.call("virtual_servers.restart", #"{"id":1}"#, panel: panel)
            }
            #expect(installation.panels["main"]?.executions().effects == ["virtual_servers.restart": 1])
            #expect(installation.panels["second"]?.executions().effects == ["virtual_servers.restart": 2])
        }
    }
}

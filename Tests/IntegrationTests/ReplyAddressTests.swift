import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Where replies go", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct ReplyAddressTests {
    @Test("a reply goes to a queue by its name, and by direct reply-to")
    @Reactor func repliesByName() async throws {
        try await Installation.run { installation in
            let queue = "\(installation.name).replies"
            let client = installation.client
            try await client.channel.declareQueue(queue, isDurable: false, isExclusive: true)
            try await client.listen(to: queue)
            for address in [queue, try await client.listenDirectly()] {
                let id = try await installation.send("roles.list") { $0.replyTo = address }
                let reply = try await client.reply(to: id)
                #expect(reply.text.contains(#""outcome":"succeeded""#))
                // The broker turns the name of direct reply-to into one that leads back.
                #expect(reply.routingKey.hasPrefix(address))
                try await installation.untilAnswered(id)
            }
        }
    }

    @Test("the correlation id is the command's, or its message id where it has none")
    @Reactor func correlates() async throws {
        try await Installation.run { installation in
            let id = try await installation.send("roles.list")
            #expect(try await installation.client.reply(to: id).properties.correlationID == id)
            try await installation.send("roles.list", id: "another") { $0.correlationID = "mine" }
            #expect(try await installation.client.reply(to: "mine").text.hasPrefix(#"{"command":"another","#))
        }
    }

    @Test(
        "33: a reply_to that names a queue of the gateway or a reserved name gets no reply; its command is done and acked"
    )
    @Reactor func refusesItsOwnQueues() async throws {
        try await Installation.run { installation in
            let names = [
                installation.changes(), installation.reads(), installation.deadLetters, "\(installation.name).expired",
                "\(installation.name).unroutable", "\(installation.name).events", "amq.topic", "amq.gen-",
                String(repeating: "x", count: 255),
            ]
            for (index, name) in names.enumerated() {
                let id = try await installation.send("virtual_servers.restart", #"{"id":1}"#) { $0.replyTo = name }
                try await installation.untilAnswered(id)
                #expect(installation.log.count("invalid_reply_to", "command=\(id)") == 1)
                #expect(installation.panel.executions().effects == ["virtual_servers.restart": index + 1])
            }
            for queue in [installation.changes(), installation.deadLetters, "\(installation.name).expired"] {
                #expect(try await installation.client.count(in: queue) == 0)
            }
        }
    }

    @Test("a reply that no queue takes is logged, and the command acked; asked again, its reply is given")
    @Reactor func survivesTheUndeliverable() async throws {
        try await Installation.run { installation in
            let id = try await installation.send("virtual_servers.restart", #"{"id":1}"#) { $0.replyTo = "nobody" }
            try await installation.untilAnswered(id)
            #expect(installation.log.count("reply_undeliverable", "command=\(id)", "NO_ROUTE") == 1)
            let reply = try await installation.call("virtual_servers.restart", #"{"id":1}"#, id: id)
            #expect(
                reply
                    == ExpectedReply.succeeded().replayedAgain().body(command: id, method: "virtual_servers.restart"))
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 1])
        }
    }

    @Test("a name of direct reply-to over which the broker fails holds no other reply up, and its command is acked")
    @Reactor func survivesAFailingBroker() async throws {
        try await Installation.run { installation in
            let id = try await installation.send("virtual_servers.restart", #"{"id":1}"#) {
                $0.replyTo = "amq.rabbitmq.reply-to.no.process"
            }
            #expect(try await installation.call("roles.list").contains(#""outcome":"succeeded""#))
            try await installation.untilAnswered(id)
            let reply = try await installation.call("virtual_servers.restart", #"{"id":1}"#, id: id)
            #expect(
                reply
                    == ExpectedReply.succeeded().replayedAgain().body(command: id, method: "virtual_servers.restart"))
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 1])
        }
    }

    @Test("a command that asks for no reply is carried out and acked")
    @Reactor func needsNoReply() async throws {
        try await Installation.run { installation in
            for address in [nil, ""] {
                let id = try await installation.send("virtual_servers.restart", #"{"id":1}"#) { $0.replyTo = address }
                try await installation.untilAnswered(id)
            }
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 2])
            #expect(installation.log.count("reply_to") == 0)
        }
    }
}

extension Installation {
    /// Returns when the command was acknowledged.
    func untilAnswered(_ id: String) async throws {
        try await until("\(id) is answered") { log.count("command answered", "command=\(id)") == 1 }
    }
}

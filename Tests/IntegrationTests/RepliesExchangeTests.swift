import AMQP
import Gateway
import Reactor
import Testing

@Suite("Replies by an exchange of their own", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct RepliesExchangeTests {
    @Test("they go there by reply_to, and those that ask for direct reply-to and `panelbridge send` get theirs as well")
    @Reactor func reachesAll() async throws {
        try await run { installation, exchange in
            let client = installation.client
            try await client.channel.declareExchange(exchange, type: "topic")
            try await client.channel.bindQueue(client.replyQueue, to: exchange, routingKey: "shop.replies")
            let id = try await installation.send("roles.list") { $0.replyTo = "shop.replies" }
            let reply = try await client.reply(to: id)
            #expect(reply.exchange == exchange && reply.routingKey == "shop.replies")
            let direct = try await client.listenDirectly()
            let second = try await installation.send("roles.list") { $0.replyTo = direct }
            #expect(try await client.reply(to: second).text.contains("succeeded"))
            let sent = try await installation.program("send", "roles.list", "--timeout", "20s")
            #expect(sent.status == 0, "\(sent.errors)")
            #expect(sent.output.contains("roles.list on main: succeeded"))
        }
    }

    @Test("until it is there they wait, which is said once and not with each try, and by check")
    @Reactor func waits() async throws {
        try await run { installation, exchange in
            let client = installation.client
            let ids = [
                try await installation.send("roles.list") { $0.replyTo = "shop.replies" },
                try await installation.send("virtual_servers.restart", #"{"id":1}"#) { $0.replyTo = "shop.replies" },
            ]
            let words = "cannot publish: the exchange does not exist"
            try await until("it is said") { installation.log.count(words) > 0 }
            let checked = try await installation.program("check")
            #expect(checked.status == 69)
            #expect(checked.output.contains("replies.exchange: ") && checked.output.contains("'\(exchange)'"))
            let connections = installation.log.count("connected")
            try await client.apart { channel in
                // What comes by the exchange has a way on from the moment at which it is there.
                try await channel.declareExchange("\(exchange).all", type: "fanout")
                try await channel.bindQueue(client.replyQueue, to: "\(exchange).all", routingKey: "")
                try await channel.declareExchange(
                    exchange, type: "topic", arguments: ["alternate-exchange": .text("\(exchange).all")])
            }
            for id in ids { #expect(try await client.reply(to: id).text.contains("succeeded")) }
            #expect(installation.log.count(words) == 1 && installation.log.count("connected") == connections)
            #expect(try await installation.program("check").output.contains("replies.exchange") == false)
        }
    }

    @Reactor private func run(_ test: @Reactor (Installation, String) async throws -> Void) async throws {
        try await Installation.run(isDeclared: false, isStarted: false) { installation in
            let exchange = "\(installation.name).replies"
            installation.configuration.replies.exchange = exchange
            try await installation.declare()
            try await installation.start()
            try await test(installation, exchange)
        }
    }
}

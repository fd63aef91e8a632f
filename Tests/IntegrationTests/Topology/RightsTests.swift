import AMQP
import Bridge
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("The rights that topology export gives", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct RightsTests {
    @Test("each role may do what it needs, and is refused all else")
    @Reactor func refusesAllElse() async throws {
        try await ExportedTopology.run { exported in
            let broker = exported.installation.broker
            try await exported.declareOthers()
            for role in BrokerRole.allCases {
                for deed in exported.deeds {
                    let refusal = try await deed.refusal(of: exported.user(role), by: broker)
                    let expected: AMQPError.Code? = deed.allowed.contains(role) ? nil : .channelClosed(403)
                    #expect(refusal == expected, "\(role.rawValue): \(deed.what)")
                }
                let elsewhere = TestBroker.shared?.as(exported.user(role)).endpoint
                await #expect(throws: AMQPError.self) { try await Connection.open(#require(elsewhere)) }
            }
            let tags = try await broker.control("list_users")
            for role in BrokerRole.allCases { #expect(tags.contains("\(exported.user(role))\t[]")) }
        }
    }

    @Test("commands, replies, events, dead letters and the operators' commands work with them")
    @Reactor func suffice() async throws {
        try await ExportedTopology.run { exported in
            let sender = try await Client.connect(to: exported.broker(.sender))
            try await expire(by: sender, exported)
            try await exported.startGateway()
            #expect(try await sender.reply(to: "late").text.contains(#""outcome":"expired""#))
            let subscriber = try await exported.subscribe()
            try await replies(to: sender, exported)
            try await deadLetters(of: sender, exported)
            exported.installation.panel.emit("user.created", text: "User jill was created.")
            try await until("the subscriber is told") { subscriber.keys.contains("main.event.user.created") }
            #expect(subscriber.keys.contains("main.command.virtual_servers.restart.in_doubt"))
            try await tools(exported)
            await subscriber.connection.close()
            await sender.connection.close()
        }
    }

    /// A command that the broker takes off before there is a gateway: what it dead-letters needs nobody's right.
    @Reactor private func expire(by sender: Client, _ exported: ExportedTopology) async throws {
        try await exported.order("roles.list", id: "late", by: sender) { $0.expiration = "1" }
        let expired = exported.installation.configuration.commands.expired
        try await until("the broker took it off") { try await exported.installation.client.count(in: expired) == 1 }
    }

    @Reactor private func replies(to sender: Client, _ exported: ExportedTopology) async throws {
        try await sender.channel.declareQueue(exported.repliesQueue)
        try await sender.listen(to: exported.repliesQueue)
        let addresses = [sender.replyQueue, exported.repliesQueue, try await sender.listenDirectly()]
        for (index, address) in addresses.enumerated() {
            for method in ["virtual_servers.get", "virtual_servers.restart"] {
                let id = "\(method)-\(index)"
                try await exported.order(method, #"{"id":1}"#, id: id, by: sender) { $0.replyTo = address }
                let reply = try await sender.reply(to: id)
                #expect(reply.text.contains(#""outcome":"succeeded""#) && reply.routingKey.hasPrefix(address))
            }
        }
    }

    @Reactor private func deadLetters(of sender: Client, _ exported: ExportedTopology) async throws {
        exported.installation.panel.order(Fault(.cutAfterEffect, method: "virtual_servers.restart"))
        try await exported.order("virtual_servers.restart", #"{"id":1}"#, id: "doubtful", by: sender)
        #expect(try await sender.reply(to: "doubtful").text.contains(#""outcome":"in_doubt""#))
        let list = try await exported.panelbridge(["dead-letters", "list"], as: .gateway)
        #expect(list.status == 0 && list.output.contains("doubtful") && list.output.contains("in_doubt"))
        let redrive = try await exported.panelbridge(
            ["dead-letters", "redrive", "--id", "doubtful", "--force", "--apply"], as: .gateway)
        #expect(redrive.status == 0, "\(redrive)")
        #expect(try await sender.reply(to: "doubtful").text.contains(#""outcome":"succeeded""#))
    }

    @Reactor private func tools(_ exported: ExportedTopology) async throws {
        let check = try await exported.panelbridge(["check"], as: .gateway)
        #expect(check.status == 0, "\(check)")
        let send = try await exported.panelbridge(["send", "roles.list", "--json"], as: .sender)
        #expect(send.status == 0 && send.output.contains(#""outcome":"succeeded""#))
        for role in [BrokerRole.gateway, .subscriber] {
            let watch = try await exported.panelbridge(["watch", "--from", "first", "--no-follow"], as: role)
            #expect(watch.status == 0 && watch.output.contains("User jill was created."))
        }
        let refused = try await exported.panelbridge(["watch", "--from", "first", "--no-follow"], as: .sender)
        #expect(refused.status == 1 && refused.errors.contains("needs read permission"))
        for (words, role, advice) in [
            (["send", "roles.list"], .gateway, "needs the rights of a sender"),
            (["send", "roles.list"], .subscriber, "needs the rights of a sender"),
            (["topology", "apply"], .gateway, "must be allowed to configure it"),
        ] as [([String], BrokerRole, String)] {
            let refused = try await exported.panelbridge(words, as: role)
            #expect(refused.status != 0 && refused.output.isEmpty && refused.errors.contains(advice), "\(refused)")
        }
    }

    @Test(
        "what RabbitMQ does not refuse: a CC beside the rights to topics, a look at a queue; but to purge a stream, to all"
    )
    @Reactor func limits() async throws {
        try await ExportedTopology.run { exported in
            let (broker, names) = (exported.installation.broker, exported.installation.configuration.brokerNames)
            let purge = Deed("purge the stream", []) { channel, _ throws(AMQPError) in
                try await channel.purgeQueue(names.eventsQueue)
            }
            #expect(try await purge.refusal(of: exported.user(.sender), by: broker) == .channelClosed(403))
            for role in [BrokerRole.gateway, .subscriber] {
                #expect(try await purge.refusal(of: exported.user(role), by: broker) == .connectionLost)
            }
            let sender = try await Client.connect(to: exported.broker(.sender))
            try await exported.order("roles.list", id: "id", by: sender) {
                $0.headers["CC"] = .array([.text("lab.roles.list")])
            }
            #expect(try await sender.count(in: names.deadLettersQueue) == 0)
            await sender.connection.close()
        }
    }
}

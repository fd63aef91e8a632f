import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("The events of commands", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct EventTests {
    private static let restart = "virtual_servers.restart"

    @Test("the end of every change is an event, with a reply or without; reads, refusals and repeated ids are none")
    @Reactor func tellsOfEnds() async throws {
        try await Installation.run { installation in
            let queue = try await installation.subscribe("main.command.#")
            _ = try await installation.call("users.create", #"{"login":"jill","password":"correct-horse"}"#, id: "made")
            try await installation.send(Self.restart, #"{"id":1}"#, id: "untold") { $0.replyTo = nil }
            _ = try await installation.call("users.create", #"{"login":"jill","password":"correct-horse"}"#, id: "made")
            _ = try await installation.call("users.create", #"{"login":"jill","password":"correct-mule"}"#, id: "made")
            _ = try await installation.call("roles.list", id: "read")
            installation.panel.order(.init(.cutAfterEffect, method: Self.restart))
            _ = try await installation.call(Self.restart, #"{"id":1}"#, id: "lost")
            let events = try await installation.client.take(3, from: queue)
            #expect(
                events.map(\.routingKey) == [
                    "main.command.users.create.succeeded", "main.command.virtual_servers.restart.succeeded",
                    "main.command.virtual_servers.restart.in_doubt",
                ])
            #expect(
                events.map(\.properties.messageID) == [
                    "main:command:made:0:1:succeeded", "main:command:untold:0:1:succeeded",
                    "main:command:lost:0:1:in_doubt",
                ])
            #expect(events.allSatisfy { $0.properties.contentType == "application/cloudevents+json" })
            #expect(events[0].text.contains(#""outcome":"succeeded","result":{"id":3},"attempts":1"#))
            #expect(events[2].text.contains(#""evidence":{"asked":"virtual_servers.restart id=1""#))
            #expect(events.allSatisfy { !$0.text.contains("correct-") })
            #expect(try await installation.client.count(in: queue) == 0)
        }
    }

    @Test("a subscriber whose queue is full holds no change up for good, and the stream has what it refused")
    @Reactor func outlivesAFullSubscriber() async throws {
        try await Installation.run { installation in
            let full = "\(installation.name).full"
            try await installation.client.channel.declareQueue(
                full, isDurable: false, isExclusive: true,
                arguments: ["x-max-length": .int32(1), "x-overflow": .text("reject-publish")])
            try await installation.client.channel.bindQueue(
                full, to: installation.configuration.events.exchange, routingKey: "#")
            for id in ["first", "second"] {
                let reply = try await installation.call(Self.restart, #"{"id":1}"#, id: id)
                #expect(reply == ExpectedReply.succeeded().body(command: id, method: Self.restart))
            }
            try await until("it is said") {
                installation.log.count("the queue of a subscriber refuses events", "second") == 1
            }
            let third = try await installation.call(Self.restart, #"{"id":1}"#, id: "third")
            #expect(third.contains("succeeded"))
            await installation.stopGateway()
            let ids = ["first", "second", "third"].map { "main:command:\($0):0:1:succeeded" }
            #expect(try await installation.streamedEvents() == ids)
        }
    }

    @Test("without a stream changes are answered, said to wait, and go on once it is there")
    @Reactor func waitsForTheStream() async throws {
        try await Installation.run { installation in
            try await installation.client.apart { try await $0.deleteQueue(installation.configuration.events.stream) }
            let reply = try await installation.call(Self.restart, #"{"id":1}"#, id: "first")
            #expect(reply.contains("succeeded"))
            try await until("it is said") { installation.log.count("no queue takes events", "topology apply") == 1 }
            try await installation.declare()
            let next = try await installation.call(Self.restart, #"{"id":1}"#, id: "next")
            #expect(next.contains("succeeded"))
            #expect(installation.log.count("events are taken again") == 1)
        }
    }
}

extension Installation {
    /// Binds a queue of the client's to the events, and returns its name.
    fileprivate func subscribe(_ routingKey: String) async throws -> String {
        let queue = try await client.channel.declareQueue("", isDurable: false, isExclusive: true).name
        try await client.channel.bindQueue(queue, to: configuration.events.exchange, routingKey: routingKey)
        return queue
    }
}

import AMQP
import Bridge
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("A stream that the broker does not declare", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct StreamDeclarationTests {
    /// Runs a gateway that declares what it needs, while another queue has the stream's name.
    @Reactor private func run(_ test: @Reactor (Installation) async throws -> Void) async throws {
        try await Installation.run(configure: Installation.observed, isDeclared: false, isStarted: false) {
            installation in
            try await installation.client.apart { channel in
                _ = try await channel.declareQueue(installation.configuration.events.stream)
            }
            try await installation.start()
            try await test(installation)
        }
    }

    @Test("commands are served, and health and the log tell, until it is declared")
    @Reactor func serves() async throws {
        try await run { installation in
            #expect(try await installation.call("roles.list").contains("succeeded"))
            try await installation.awaitAnswer("/readyz", 503, "[-]events failed: the stream cannot be declared: ")
            #expect(try await installation.scrape()["events_stuck"] == 1)
            #expect(installation.log.count("error the events' stream cannot be declared") == 1)
            try await installation.makeWay()
            try await until("it is declared") { installation.log.count("the events' stream is declared now") == 1 }
            try await installation.awaitAnswer("/readyz", 200, "ok")
            #expect(installation.log.count("the connection to the broker is lost") == 0)
        }
    }

    @Test("the event of a change waits for it, though a subscriber could be told, and the next change behind that")
    @Reactor func waits() async throws {
        try await run { installation in
            try await installation.client.apart { channel in
                try await channel.declareQueue(installation.subscriber)
                try await channel.bindQueue(
                    installation.subscriber, to: installation.configuration.events.exchange, routingKey: "#")
            }
            let restart = "virtual_servers.restart"
            #expect(try await installation.call(restart, #"{"id":1}"#, id: "first").contains("succeeded"))
            try await installation.send(restart, #"{"id":1}"#, id: "next")
            #expect(try await installation.call("roles.list").contains("succeeded"))
            #expect(installation.panel.executions().effects == [restart: 1])
            #expect(try await installation.client.count(in: installation.subscriber) == 0)
            try await installation.makeWay()
            #expect(try await installation.client.reply(to: "next").text.contains("succeeded"))
            let events = ["main:command:first:0:1:succeeded", "main:command:next:0:1:succeeded"]
            try await until("the stream has both") { try await installation.streamedEvents() == events }
            #expect(try await installation.client.take(2, from: installation.subscriber).count == 2)
            try await installation.client.apart { try await $0.deleteQueue(installation.subscriber) }
        }
    }
}

extension Installation {
    fileprivate var subscriber: String { "\(name).subscriber" }

    /// Removes the queue that has the stream's name.
    fileprivate func makeWay() async throws {
        try await client.apart { try await $0.deleteQueue(self.configuration.events.stream) }
    }
}

import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("The broker's time-out for acks", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct ConsumerTimeoutTests {
    /// RabbitMQ's `consumer_timeout`, which is half an hour, and how often it looks, in milliseconds. Longer than the
    /// gateway needs to look what the stream has of a change that was settled before.
    private static let shorter = """
        application:set_env(rabbit, consumer_timeout, 3000), application:set_env(rabbit, channel_tick_interval, 500).
        """

    @Test("a change that takes longer is carried out once, and its redelivery gets the reply")
    @Reactor func survives() async throws {
        try await TestBroker.withOwn { broker in
            try await TestBroker.command("ctl", broker.folder, "eval", Self.shorter)
            try await Installation.run(on: broker) { installation in
                let panel = installation.panel
                // So that the stream is not empty, which takes longest to find out.
                _ = try await installation.call("users.enable", #"{"id":2}"#, id: "before")
                panel.order(.init(.hang, method: "virtual_servers.restart"))
                try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "long")
                try await installation.send("virtual_servers.restart", #"{"id":2}"#, id: "next")
                // Closed twice: what was delivered again in between is not begun either.
                try await until("the channel was closed twice") {
                    installation.log.count("stopped consuming", "main.changes", "PRECONDITION_FAILED") == 2
                }
                panel.clearFaults()
                for id in ["long", "next"] {
                    let reply = try await installation.client.reply(to: id).text
                    #expect(reply == ExpectedReply.succeeded().body(command: id, method: "virtual_servers.restart"))
                }
                #expect(panel.executions().effects == ["users.enable": 1, "virtual_servers.restart": 2])
                #expect(installation.client.counts == ["before": 1, "long": 1, "next": 1])
            }
        }
    }
}

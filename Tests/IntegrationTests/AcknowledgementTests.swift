import AMQP
import Bridge
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Acknowledging", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct AcknowledgementTests {
    @Test("a command is acknowledged only after its reply is confirmed, which a full reply queue puts off")
    @Reactor func acknowledgesAfterTheConfirm() async throws {
        try await Installation.run { installation in
            let client = installation.client
            let queue = "\(installation.name).replies"
            try await client.channel.declareQueue(
                queue, isDurable: false, isExclusive: true,
                arguments: ["x-max-length": .int32(1), "x-overflow": .text("reject-publish")])
            try await client.publish([], to: "", queue, MessageProperties(messageID: "filler"))
            let id = try await installation.send("virtual_servers.restart", #"{"id":1}"#) { $0.replyTo = queue }
            try await until("the panel has done it") { !installation.panel.executions().effects.isEmpty }
            // A quorum queue tells its numbers every five seconds.
            try await until("the broker counts it as unacknowledged") {
                try await TestBroker.command(
                    "ctl", installation.broker.folder, "-q", "list_queues", "--no-table-headers", "name",
                    "messages_unacknowledged"
                ).contains("\(installation.changes())\t1")
            }
            #expect(installation.log.count("command answered") == 0)
            // Room for one: the filler leaves, the reply comes.
            let taken = try await client.take(2, from: queue)
            #expect(taken.map(\.properties.correlationID) == [nil, id])
            try await installation.untilAnswered(id)
            #expect(try await client.count(in: queue) == 0)
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 1])
        }
    }

    @Test("a graceful stop finishes and answers the change under way and takes no other")
    @Reactor func stopsGracefully() async throws {
        try await Installation.run { installation in
            let panel = installation.panel
            panel.order(.init(.hang, method: "virtual_servers.restart"))
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "first")
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "second")
            try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
            installation.stop.stop()
            try await until("the gateway is stopping") { installation.log.count("gateway stopping") == 1 }
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "third")
            panel.clearFaults()
            await installation.stopGateway()
            #expect(try await installation.client.reply(to: "first").text.contains("succeeded"))
            #expect(panel.executions().effects == ["virtual_servers.restart": 1])
            try await until("the broker has both others back") {
                try await installation.client.count(in: installation.changes()) == 2
            }
            try await installation.start()
            for id in ["second", "third"] {
                let reply = try await installation.client.reply(to: id).text
                #expect(reply == ExpectedReply.succeeded().body(command: id, method: "virtual_servers.restart"))
            }
            #expect(panel.executions().effects == ["virtual_servers.restart": 3])
        }
    }

    @Test("a stop that takes longer than its grace ends all the same, and the change comes again in doubt")
    @Reactor func stopsAfterItsGrace() async throws {
        try await Installation.run(configure: { $0.shutdown.grace = .milliseconds(200) }, test: Self.outlast)
    }

    @Reactor private static func outlast(_ installation: Installation) async throws {
        let panel = installation.panel
        panel.order(.init(.hang, method: "virtual_servers.restart"))
        try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "slow")
        try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
        installation.stop.stop()
        try await until("the gateway has stopped") { installation.log.count("gateway stopped") == 1 }
        panel.clearFaults()
        try await until("the panel has done it") { panel.pendingCalls() == 0 }
        await installation.stopGateway()
        try await installation.start()
        let reply = try await installation.client.reply(to: "slow").text
        #expect(reply.contains(#""outcome":"in_doubt""#))
        #expect(panel.executions().effects == ["virtual_servers.restart": 1])
    }

    @Test("32: the same id again is answered from memory; with other content it is refused")
    @Reactor func remembers() async throws {
        try await Installation.run { installation in
            let method = "virtual_servers.restart"
            let succeeded = ExpectedReply.succeeded()
            let first = try await installation.call(method, #"{"id":1}"#, id: "same")
            #expect(first == succeeded.body(command: "same", method: method))
            let second = try await installation.call(method, #"{"id":1}"#, id: "same")
            #expect(second == succeeded.replayedAgain().body(command: "same", method: method))
            let reused = ExpectedReply.rejected(
                "message_id_reused",
                "Another command, or another user's, has had this message_id; give each its own.")
            let other = try await installation.call(method, #"{"id":2}"#, id: "same")
            #expect(other == reused.body(command: "same", method: method))
            let another = try await installation.call(method, #"{"id":1}"#, id: "same") { $0.userID = "guest" }
            #expect(another == reused.body(command: "same", method: method))
            #expect(installation.panel.executions().effects == [method: 1])
        }
    }

    @Test("a queue that is deleted under its consumer is told of, and consumed again once it is there")
    @Reactor func survivesADeletedQueue() async throws {
        // Passive, as a consumer that meets the queue's end may lose the connection (541), and a new one would declare.
        try await Installation.run(configure: { $0.topology = .passive }, test: Self.outliveAQueue)
    }

    @Reactor private static func outliveAQueue(_ installation: Installation) async throws {
        try await installation.client.apart { try await $0.deleteQueue(installation.reads()) }
        try await until("it is said") {
            installation.log.count("stopped consuming", "queue=\(installation.reads())", "deleted") == 1
        }
        try await until("the advice is given") {
            installation.log.count("cannot consume", "panelbridge topology apply") > 0
        }
        try await Bridge.Topology(installation.configuration.brokerNames)
            .declare(on: installation.client.connection)
        try await until("it consumes again") {
            installation.log.count("consuming", "queue=\(installation.reads())", "info") == 2
        }
        #expect(try await installation.call("roles.list").contains("succeeded"))
    }

    @Test("a channel may be closed while deliveries come and are acknowledged, and its connection goes on")
    @Reactor func closesInMidstream() async throws {
        try await Installation.run(isStarted: false) { installation in
            let queue = "\(installation.name).many"
            let client = installation.client
            try await client.channel.declareQueue(queue, isDurable: false, isExclusive: true)
            for count in 1...20 {
                // Anew each time: all may come and be acknowledged before this goes on.
                for _ in 0..<100 { try await client.publish([], to: "", queue, MessageProperties()) }
                let channel = try await client.connection.openChannel()
                try await channel.setPrefetch(10)
                let seen = Mailbox<Void>()
                try await channel.consume(queue, tag: "many") { delivery in
                    channel.acknowledge(delivery.tag)
                    seen.put(())
                }
                for _ in 0..<count { _ = await seen.next() }
                await channel.close()
                #expect(client.connection.failure == nil)
            }
        }
    }
}

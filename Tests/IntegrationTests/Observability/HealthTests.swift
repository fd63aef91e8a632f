import AMQP
import Bridge
import Gateway
import HTTPServer
import PanelSimulator
import Reactor
import Testing

@Suite("Health", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct HealthTests {
    private static let passive = { @Sendable (configuration: inout Configuration) in
        Installation.observed(&configuration)
        configuration.topology = .passive
    }

    @Test("without its broker a gateway lives and is not ready, at its start and later")
    @Reactor func brokerAway() async throws {
        try await TestBroker.withOwn { broker in
            try await Installation.run(on: broker, configure: Installation.observed, isStarted: false) { installation in
                try await TestBroker.command("stop", broker.folder)
                let gateway = installation.startAnother()
                try await installation.awaitAnswer("/readyz", 503, "[-]broker.consuming failed: ")
                try await installation.awaitAnswer("/livez", 200, "ok")
                try await TestBroker.command("start", broker.folder)
                try await installation.awaitAnswer("/readyz", 200, "ok")
                try await TestBroker.command("kill", broker.folder)
                try await installation.awaitAnswer(
                    "/readyz", 503, "[-]broker.publishing failed: ", "[-]queues failed: ")
                try await installation.awaitAnswer("/livez", 200, "ok")
                #expect(try await installation.scrape().counted("broker_connected").isEmpty)
                try await TestBroker.command("start", broker.folder)
                try await installation.awaitAnswer("/readyz", 200, "ok")
                let scrape = try await installation.scrape()
                #expect(
                    scrape.counted("broker_reconnects_total") == [
                        #"role="consuming""#: 1, #"role="publishing""#: 1,
                    ])
                gateway.stop.stop()
                await gateway.task.value
                try await installation.reconnectClient()
            }
        }
    }

    @Test("while a queue is missing that never was there the gateway is not ready, names it, and lives")
    @Reactor func topologyMissing() async throws {
        try await Installation.run(configure: Self.passive, isStarted: false) { installation in
            try await installation.client.apart { try await $0.deleteQueue(installation.reads()) }
            let gateway = installation.startAnother()
            try await installation.awaitAnswer("/readyz", 503, "first \(installation.reads()) (", "NOT_FOUND")
            // Longer than a queue may go unconsumed that was consumed before.
            try await until("it has tried often") { installation.log.count("cannot consume") > 60 }
            try await installation.awaitAnswer("/livez?verbose", 200, "[+]consuming ok")
            try await installation.declare()
            try await installation.awaitAnswer("/readyz", 200, "ok")
            gateway.stop.stop()
            await gateway.task.value
        }
    }

    @Test("where a queue is deleted under its consumer and does not come back the gateway is not alive")
    @Reactor func consumerCancelled() async throws {
        try await Installation.run(configure: Self.passive) { installation in
            try await installation.awaitAnswer("/livez", 200, "ok")
            try await installation.client.apart { try await $0.deleteQueue(installation.reads()) }
            try await installation.awaitAnswer("/readyz", 503, "[-]queues failed: ", installation.reads())
            try await installation.awaitAnswer("/livez", 503, "[-]consuming failed: ", installation.reads())
            try await installation.declare()
            try await installation.awaitAnswer("/livez?verbose", 200, "[+]consuming ok")
            try await installation.awaitAnswer("/healthz", 200, "ok")
            try await installation.awaitAnswer("/readyz", 200, "ok")
        }
    }

    @Test("a standby is ready and says what it is, and owns the ledger when its owner ends")
    @Reactor func standby() async throws {
        try await Installation.run(configure: Installation.observed) { installation in
            let other = installation.startAnother()
            try await until("both serve") { installation.observedPorts.count == 2 }
            try await installation.awaitAnswer("/readyz?verbose", 200, "[+]ledger ok: standby", "queues ok: 2 ")
            #expect(try await installation.scrape(of: 1)["ledger_owner"] == 0)
            #expect(try await installation.get("/readyz?verbose", of: 0).body.contains("[+]ledger ok: owner"))
            await installation.stopGateway()
            try await installation.awaitAnswer("/readyz?verbose", 200, "[+]ledger ok: owner", "queues ok: 4 ")
            other.stop.stop()
            await other.task.value
        }
    }

    @Test("a full dead-letter queue makes it not ready until there is room")
    @Reactor func deadLettersFull() async throws {
        try await Installation.run(configure: Self.passive) { installation in
            let queue = installation.deadLetters
            try await installation.client.apart { channel in
                try await channel.deleteQueue(queue)
                try await channel.declareQueue(
                    queue, arguments: ["x-max-length": .int32(1), "x-overflow": .text("reject-publish")])
            }
            try await installation.client.publish([], to: "", queue, .init())
            try await installation.send("users.promote", id: "bad") { $0.replyTo = nil }
            try await installation.awaitAnswer("/readyz", 503, "[-]dead_letters failed: ")
            #expect(try await installation.scrape()["dead_letter_queue_full"] == 1)
            try await installation.awaitAnswer("/livez", 200, "ok")
            _ = try await installation.client.take(1, from: queue)
            try await installation.awaitAnswer("/readyz", 200, "ok")
            #expect(try await installation.client.take(1, from: queue)[0].properties.messageID == "bad")
        }
    }

    @Test("while it drains it is not ready and lives; then nothing answers")
    @Reactor func draining() async throws {
        try await Installation.run(configure: Installation.observed) { installation in
            let panel = installation.panel
            panel.order(.init(.hang, method: "virtual_servers.restart"))
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "slow")
            try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
            installation.stop.stop()
            try await installation.awaitAnswer("/readyz", 503, "[-]gateway failed: it is stopping")
            try await installation.awaitAnswer("/livez", 200, "ok")
            panel.clearFaults()
            _ = try await installation.client.reply(to: "slow")
            await installation.stopGateway()
            let port = try #require(installation.observedPorts.last)
            #expect(try await HTTPAnswer.get("/livez", port: port) == nil)
        }
    }

    @Test("an address that is taken is said once, holds no command up, and is served once it is free")
    @Reactor func addressTaken() async throws {
        let taken = try LoopbackSocket.bound()
        try taken.listen()
        let port = taken.port
        let configure = { @Sendable (configuration: inout Configuration) in
            configuration.http.listen = ListenAddress(port: port)
        }
        try await Installation.run(configure: configure) { installation in
            #expect(try await installation.call("roles.list").contains("succeeded"))
            #expect(installation.log.count("error", "are not served", "another process listens there") == 1)
            taken.close()
            try await installation.awaitAnswer("/readyz", 200, "ok")
            #expect(installation.observedPorts == [port])
        }
    }

    @Test("the endpoints are named where another is asked for, and the version tells what runs")
    @Reactor func others() async throws {
        try await Installation.run(configure: Installation.observed) { installation in
            let nothing = try await installation.get("/")
            #expect(nothing.status == 404 && nothing.body.contains("/metrics"))
            let version = try await installation.get("/version")
            #expect(version.status == 200 && version.body.hasPrefix(#"{"version":"0."#))
            for library in ["librabbitmq", "libcurl", "libxml2", "sqlite"] {
                #expect(version.body.contains(#""\#(library)":""#))
            }
        }
    }
}

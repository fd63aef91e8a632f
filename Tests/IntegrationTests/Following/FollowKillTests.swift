import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Blows on the way of an event", .serialized, .enabled(if: TestBroker.isThere, TestBroker.reason))
struct FollowKillTests {
    /// Where an event is when the blow falls.
    enum Point: CaseIterable {
        /// The broker has not got it.
        case sent
        /// The stream has it, and the gateway does not know.
        case unconfirmed
    }

    enum Blow: CaseIterable {
        case crash, cut
    }

    @Test("an event whose publishing is broken off stands in the stream once", arguments: Point.allCases, Blow.allCases)
    @Reactor func tellsOnce(_ point: Point, _ blow: Blow) async throws {
        try await ProxiedInstallation.run(simulator: Installation.emptyLogs, configure: Installation.following) {
            proxied in
            let installation = proxied.installation
            installation.panel.emit("first", text: "The beginning.", count: 3)
            _ = try await installation.awaitNews("the third is told") { $0.body.data.id == 3 }
            let direction: FaultProxy.Direction = point == .sent ? .fromClient : .fromServer
            proxied.broker.hold(direction, of: proxied.publishing)
            installation.panel.emit("broken", text: "In the middle.", count: 3)
            let method = point == .sent ? AMQPMethod.publish : AMQPMethod.ack
            try await until("it is on its way") {
                proxied.broker.held(direction, of: proxied.publishing).contains(method)
            }
            try await strike(blow, proxied)
            installation.panel.emit("last", text: "The end.")
            let news = try await installation.awaitNews("the last is told") { $0.body.data.message == "last" }
            #expect(news.map(\.id) == (1...7).map { "main:1:event:\($0)" })
            #expect(news.map { $0.body.sequence.flatMap { Int($0) } } == Array(1...7))
        }
    }

    @Reactor private func strike(_ blow: Blow, _ proxied: ProxiedInstallation) async throws {
        switch blow {
        case .crash:
            await proxied.gateway.kill()
            proxied.broker.cut(.reset)
            proxied.broker.releaseAll()
            try await proxied.gateway.start()
        case .cut:
            proxied.broker.cut(.reset, of: proxied.publishing)
            proxied.broker.releaseAll()
        }
    }

    @Test("a subscriber whose queue is full neither stops the events nor has the stream get them twice")
    @Reactor func outlivesAFullSubscriber() async throws {
        try await Installation.run(simulator: Installation.emptyLogs, configure: Installation.following) {
            installation in
            let full = "\(installation.name).full"
            try await installation.client.channel.declareQueue(
                full, isDurable: false, isExclusive: true,
                arguments: ["x-max-length": .int32(1), "x-overflow": .text("reject-publish")])
            try await installation.client.channel.bindQueue(
                full, to: installation.configuration.events.exchange, routingKey: "#")
            installation.panel.emit("first", text: "The beginning.", count: 10)
            let news = try await installation.awaitNews("the tenth is told", within: .seconds(10)) {
                $0.body.data.id == 10
            }
            #expect(news.map(\.id) == (1...10).map { "main:1:event:\($0)" })
        }
    }

    @Test("a gateway that follows ends in order while the broker is away, without using up its time for that")
    @Reactor func endsWithoutABroker() async throws {
        try await ProxiedInstallation.run(simulator: Installation.emptyLogs, configure: Installation.following) {
            proxied in
            proxied.installation.panel.emit("first", text: "The beginning.")
            _ = try await proxied.installation.awaitNews("it is told") { $0.body.data.message == "first" }
            proxied.broker.admission = .refusing
            proxied.broker.cut(.reset)
            // By then its turn has come, and it waits for the connection.
            try await until("it has tried several times") {
                proxied.gateway.count("no connection to the broker", "publishing") > 4
            }
            #expect(await proxied.gateway.stop() == 0)
            #expect(proxied.gateway.count("the time to stop is over") == 0)
        }
    }

    @Test("a gateway that follows ends in order while the stream is missing, without using up its time for that")
    @Reactor func endsWithoutAStream() async throws {
        try await ProxiedInstallation.run(
            simulator: Installation.emptyLogs, configure: Installation.following
        ) { proxied in
            let installation = proxied.installation
            installation.panel.emit("first", text: "The beginning.")
            _ = try await installation.awaitNews("it is told") { $0.body.data.message == "first" }
            try await installation.client.apart { try await $0.deleteQueue(installation.configuration.events.stream) }
            // The lock is lost with it, so that the stream is to be read back.
            proxied.broker.cut(.reset, of: proxied.publishing)
            try await until("it is said") { proxied.gateway.count("the events' stream cannot be read") > 0 }
            #expect(await proxied.gateway.stop() == 0)
            #expect(proxied.gateway.count("the time to stop is over") == 0)
        }
    }
}

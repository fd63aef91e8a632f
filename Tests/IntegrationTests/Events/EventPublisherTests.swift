import AMQP
import Bridge
import Reactor
import Testing

@testable import Gateway

@Suite("Publishing events", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct EventPublisherTests {
    @Test("an event whose confirm is lost is looked for in the stream, which has it once", arguments: [true, false])
    @Reactor func survivesALostConfirm(hasArrived: Bool) async throws {
        try await TestStream.run { stream in
            try await stream.publish("before")
            stream.proxy.hold(hasArrived ? .fromServer : .fromClient, of: "publishing")
            async let isTold: Void = stream.publish("doubtful")
            if hasArrived {
                try await until("the stream has it") { await stream.read().count == 2 }
            } else {
                try await until("it is held") {
                    stream.proxy.held(.fromClient, of: "publishing").contains(AMQPMethod.publish)
                }
            }
            stream.proxy.cut(.reset, of: "publishing")
            stream.proxy.releaseAll()
            try await isTold
            #expect(await stream.read() == ["before", "doubtful"].map(TestStream.id))
        }
    }

    @Test("an event that a full queue refuses is taken as told, since the stream has it, and that is said once")
    @Reactor func outlivesAFullSubscriber() async throws {
        try await TestStream.run { stream in
            try await stream.bindAFullQueue()
            let names = (0..<20).map { "refused-\($0)" }
            for name in names { try await stream.publish(name) }
            #expect(await stream.read() == names.map(TestStream.id))
            #expect(stream.log.count("the queue of a subscriber refuses events") == 1)
            #expect(stream.log.count("warning the queue of a subscriber", TestStream.id("refused-0")) == 1)
        }
    }

    @Test("an event that an earlier process may have published is looked for before it is published")
    @Reactor func looksFirst() async throws {
        try await TestStream.run { stream in
            let before = WallClock.milliseconds
            try await stream.publish("told")
            try await stream.publish("told", since: before)
            try await stream.publish("untold", since: before)
            #expect(await stream.read() == ["told", "untold"].map(TestStream.id))
        }
    }

    @Test("events are stamped with the time of their publishing, in seconds")
    @Reactor func stampsWithTheTimeOfPublishing() async throws {
        try await TestStream.run { stream in
            let before = WallClock.milliseconds / 1000
            try await stream.publish("event")
            var times: [Int64] = []
            _ = await stream.events.read("main", since: nil) { times.append(Int64($0.properties.timestamp ?? 0)) }
            #expect(times.count == 1 && times.allSatisfy { before...(WallClock.milliseconds / 1000) ~= $0 })
            #expect(TestStream.event("event").time == 0)
        }
    }

    @Test("publishing once tells what became of it: confirmed, nacked, returned, or lost")
    @Reactor func tellsOfOneTry() async throws {
        try await TestStream.run { stream in
            let connection = try #require(await stream.publishing.connection())
            func publishOnce(_ name: String) async -> ConfirmedPublisher.Attempt {
                await stream.publisher.publishOnce(TestStream.event(name), on: connection)
            }
            #expect(await publishOnce("confirmed") == .confirmed)
            let full = try await stream.bindAFullQueue()
            #expect(await publishOnce("nacked") == .nacked)
            try await stream.client.apart { try await $0.deleteQueue(full) }
            try await stream.delete()
            #expect(await publishOnce("returned") == .returned("NO_ROUTE (312)"))
            #expect(await publishOnce("returned") == .returned("NO_ROUTE (312)"))
            #expect(stream.log.count("error no queue takes events", "topology apply") == 1)
            try await stream.declare()
            #expect(await publishOnce("confirmed") == .confirmed)
            #expect(stream.log.count("events are taken again") == 1)
            stream.proxy.hold(.fromServer, of: "publishing")
            async let lost = publishOnce("lost")
            try await until("the stream has it") { await stream.read().last == TestStream.id("lost") }
            stream.proxy.cut(.reset, of: "publishing")
            stream.proxy.releaseAll()
            #expect(await lost == .lost)
        }
    }

    @Test("what is to be published on a connection that is gone is not published on another")
    @Reactor func staysOnItsConnection() async throws {
        try await TestStream.run { stream in
            let connection = try #require(await stream.publishing.connection())
            stream.proxy.cut(.reset, of: "publishing")
            try await until("it is lost") { connection.failure != nil }
            #expect(await stream.publisher.publishOnce(TestStream.event("first"), on: connection) == .lost)
            try await stream.publish("second")
            #expect(await stream.publisher.publishOnce(TestStream.event("third"), on: connection) == .lost)
            #expect(await stream.read() == [TestStream.id("second")])
        }
    }

    @Test("nobody waits any longer for an event that is not wanted any more, or once the links are stopped")
    @Reactor func givesUp() async throws {
        try await TestStream.run { stream in
            try await stream.delete()
            let isTold = await stream.publisher.publish(TestStream.event("event")) {
                stream.log.count("no queue takes events") == 0
            }
            #expect(!isTold)
            await stream.stop()
            #expect(await !stream.publisher.publish(TestStream.event("event"), while: { true }))
        }
    }
}

extension TestStream {
    fileprivate static func id(_ name: String) -> String { event(name).id }

    /// The end of a command long ago.
    fileprivate static func event(_ name: String) -> CloudEvent {
        let decoder = CommandDecoder(panels: [PanelPolicy(name: "main")], commandsExchange: "commands")
        let body = #"{"method":"users.enable","panel":"main","params":{"id":1}}"#
        let message = CommandMessage(body: Array(body.utf8), messageID: name, receivedAt: 0)
        guard case .command(let command) = decoder.decode(message, from: nil) else {
            preconditionFailure("users.enable is a command")
        }
        return CloudEvent(ChangeEnd(reply: Reply(expired: command, attempts: 1).sealed, at: 0), of: command)
    }

    fileprivate func publish(_ name: String, since: Int64? = nil) async throws {
        let isTold = await publisher.publish(Self.event(name), since: since, while: { true })
        guard isTold else { throw Failure("\(name) is not told") }
    }

    /// Binds a queue that takes nothing.
    @discardableResult
    fileprivate func bindAFullQueue() async throws -> String {
        let queue = "\(name).full"
        try await client.channel.declareQueue(
            queue, isDurable: false, isExclusive: true,
            arguments: ["x-max-length": .int32(0), "x-overflow": .text("reject-publish")])
        try await client.channel.bindQueue(queue, to: name, routingKey: "#")
        return queue
    }
}

import AMQP
import Bridge
import Reactor
import TestSupport
import Testing

@testable import Gateway

@Suite("Reading the events' stream back", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct EventStreamTests {
    /// When the first event of these tests was published, in seconds.
    private static let beginning: Int64 = 1_795_430_000

    @Test(
        "what a panel has in the stream since a time is visited once and in order, whatever else is there",
        arguments: [0, 1, 300, 5000])
    @Reactor func findsTheTail(_ count: Int) async throws {
        try await TestStream.run { stream in
            var random = SeededGenerator(seed: UInt64(count))
            let traffic = Self.traffic(count, &random)
            try await stream.publish(traffic, &random)
            for index in Set([0, count / 2, count * 9 / 10, count - 3, count].map { max(0, $0) }) {
                let visited = await stream.read(since: (Self.beginning + Int64(index)) * 1000)
                let wanted = Self.ids(traffic[index...])
                #expect(Array(visited.suffix(wanted.count)) == wanted)
                // What is visited beside that is older, and not much.
                #expect(visited == Self.ids(traffic).suffix(visited.count))
                #expect(visited.count <= 4 * (count - index) + 1024)
            }
            #expect(await stream.read() == Self.ids(traffic))
            #expect(await stream.read("other") == Self.ids(traffic, of: "other"))
            #expect(await stream.read("mai").isEmpty)
        }
    }

    /// Events of two panels, one each second, and in between what others have published there.
    private static func traffic(_ count: Int, _ random: inout SeededGenerator) -> [MessageProperties] {
        (0..<count).map { index in
            let time = beginning + Int64(index)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return MessageProperties()
            case 1: return MessageProperties(messageID: "main:foreign", timestamp: 1)
            case 2: return .event("foreign:\(index)", at: beginning - 1_000_000)
            case 3: return .event("other:\(index)", at: time)
            default: return .event("main:\(index)", at: time)
            }
        }
    }

    private static func ids(_ traffic: some Sequence<MessageProperties>, of panel: String = "main") -> [String] {
        traffic.compactMap(\.messageID).filter { $0.hasPrefix(panel + ":") }
    }

    @Test("what the stream keeps no more is not missed: a reading begins at the oldest that is there")
    @Reactor func readsWhatIsLeft() async throws {
        try await TestStream.run { stream in
            try await stream.delete()
            try await stream.declare(keeping: 100_000)
            for start in stride(from: 0, to: 5000, by: 50) {
                try await stream.publish((start..<start + 50).map { .event("main:\($0)", at: Self.beginning) })
            }
            // The broker deletes beside: a reading that this overtakes begins again, and visits some twice.
            var (before, visited) = ([""], await stream.read())
            while visited != before { (before, visited) = (visited, await stream.read()) }
            for since in [nil, Self.beginning * 1000] {
                let visited = await stream.read(since: since)
                #expect(visited == (0..<5000).suffix(visited.count).map { "main:\($0)" })
                #expect(300..<5000 ~= visited.count)
            }
        }
    }

    @Test("panels that ask at once are served by one reading, each with its own")
    @Reactor func sharesReadings() async throws {
        let panels = (0..<100).map { "panel-\($0)" }
        try await TestStream.run(panels: Set(panels)) { stream in
            let rounds = (0..<20).flatMap { round in panels.map { "\($0):\(round)" } }
            try await stream.publish(rounds.map { .event($0, at: Self.beginning) })
            _ = await stream.read()
            let before = stream.proxy.passedCount(.fromServer)
            _ = await stream.read()
            let cost = stream.proxy.passedCount(.fromServer) - before
            let readings = panels.map { panel in
                Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in await stream.read(panel) }
            }
            for (panel, reading) in zip(panels, readings) {
                #expect(await reading.value == (0..<20).map { "\(panel):\($0)" })
            }
            #expect(stream.proxy.passedCount(.fromServer) - before < 4 * cost)
        }
    }

    @Test("a reading ends at the stream's end while somebody goes on publishing")
    @Reactor func ends() async throws {
        try await TestStream.run { stream in
            try await stream.publish((0..<1000).map { .event("main:\($0)", at: Self.beginning) })
            let publisher = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
                var count = 1000
                while !Task.isCancelled {
                    try await stream.publish((count..<count + 50).map { .event("main:\($0)", at: Self.beginning) })
                    count += 50
                }
                return count
            }
            var lengths = [0]
            for _ in 0..<5 {
                let visited = await stream.read()
                #expect(visited == (0..<visited.count).map { "main:\($0)" })
                #expect(visited.count >= lengths[lengths.count - 1])
                lengths.append(visited.count)
            }
            publisher.cancel()
            #expect(try await publisher.value >= lengths[5] && lengths[5] > lengths[1] && lengths[1] >= 1000)
        }
    }

    // MARK: What goes wrong

    @Test("a broker that is restarted in the middle of a reading has it begin again, and nothing is left out")
    @Reactor func survivesARestart() async throws {
        try await TestBroker.withOwn { broker in
            try await TestStream.run(on: broker) { stream in
                try await stream.publish((0..<5000).map { .event("main:\($0)", at: Self.beginning) })
                var visited: [String] = []
                let reading = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
                    await stream.events.read("main", since: nil) { delivery in
                        visited.append(delivery.properties.messageID ?? "")
                        guard visited.count == 1000 else { return }
                        stream.proxy.admission = .refusing
                        stream.proxy.cut(.reset)
                    }
                }
                try await until("it is in the middle") { visited.count >= 1000 }
                await stream.client.connection.close()
                try await TestBroker.command("restart", broker.folder)
                stream.proxy.admission = .open
                #expect(await reading.value)
                #expect(visited.suffix(5000) == (0..<5000).map { "main:\($0)" }[...] && visited.count > 5000)
                try await stream.reconnectClient()
            }
        }
    }

    @Test("a frozen broker is not taken for an empty stream")
    @Reactor func waitsForAFrozenBroker() async throws {
        try await TestStream.run(heartbeatSeconds: 1) { stream in
            try await stream.publish([.event("main:1", at: Self.beginning)])
            _ = await stream.read()
            stream.proxy.hold(.fromServer)
            async let visited = stream.read()
            try await until("the connection is given up") {
                stream.log.count("the connection to the broker is lost", "heartbeats", "role=consuming") > 0
            }
            stream.proxy.releaseAll()
            #expect(await visited == ["main:1"])
        }
    }

    @Test("a missing stream is said once, with what to do, and read when it is there")
    @Reactor func waitsForTheStream() async throws {
        try await TestStream.run { stream in
            try await stream.delete()
            async let visited = stream.read()
            try await until("it is said") {
                stream.log.count("error the events' stream cannot be read", "topology apply") == 1
            }
            try await stream.declare()
            try await stream.publish([.event("main:1", at: Self.beginning)])
            try await until("it is said") { stream.log.count("can be read again") == 1 }
            #expect(await visited.allSatisfy { $0 == "main:1" })
            #expect(await stream.read() == ["main:1"])
            // While it is made it cannot be read for another reason.
            #expect(stream.log.count("cannot be read", "topology apply") == 1)
        }
    }

    @Test("a stream that is deleted in the middle of a reading and made anew is read from its beginning")
    @Reactor func survivesADeletion() async throws {
        try await TestStream.run { stream in
            try await stream.publish((0..<3000).map { .event("main:\($0)", at: Self.beginning) })
            var visited: [String] = []
            let reading = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
                await stream.events.read("main", since: nil) { delivery in
                    visited.append(delivery.properties.messageID ?? "")
                    if visited.count == 1000 { stream.proxy.hold(.fromServer) }
                }
            }
            try await until("it is in the middle") { visited.count >= 1000 }
            try await stream.delete()
            try await stream.declare()
            try await stream.publish([.event("main:new", at: Self.beginning)])
            stream.proxy.releaseAll()
            #expect(await reading.value)
            #expect(visited.last == "main:new" && visited.count(where: { $0 == "main:new" }) == 1)
        }
    }

    @Test("without permission to read it is said what is needed")
    @Reactor func asksForPermission() async throws {
        try await TestBroker.withUser(permissions: "", "", "") { user in
            try await TestStream.run(as: user) { stream in
                async let visited = stream.read()
                try await until("it is said") {
                    stream.log.count("error the events' stream cannot be read", "read permission") == 1
                }
                await stream.stop()
                #expect(await visited.isEmpty)
            }
        }
    }

    @Test("a reading ends when the link is stopped, and says that it was not complete")
    @Reactor func stops() async throws {
        try await TestStream.run { stream in
            _ = await stream.read()
            stream.proxy.hold(.fromServer)
            async let isComplete = stream.events.read("main", since: nil) { _ in }
            try await until("the broker's answer is held") { !stream.proxy.held(.fromServer).isEmpty }
            stream.proxy.cut(.reset)
            await stream.stop()
            #expect(await !isComplete)
        }
    }
}

extension TestStream {
    /// Publishes in portions of many sizes, which become chunks of the stream.
    fileprivate func publish(_ traffic: [MessageProperties], _ random: inout SeededGenerator) async throws {
        var rest = traffic[...]
        while !rest.isEmpty {
            let portion = rest.prefix(Int.random(in: 1...70, using: &random))
            try await publish(portion)
            rest = rest.dropFirst(portion.count)
        }
    }
}

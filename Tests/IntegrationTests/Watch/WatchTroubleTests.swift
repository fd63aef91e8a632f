import AMQP
import Foundation
import Gateway
import Reactor
import Testing

@Suite("Watching on the command line while something is wrong", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct WatchTroubleTests {
    @Test("over lost connections and a restart of the broker every event is shown once, also the first")
    @Reactor func goesOn() async throws {
        try await TestBroker.withOwn { broker in
            try await Installation.watch(on: broker) { installation in
                let proxy = try FaultProxy(to: broker.endpoint.port)
                defer { proxy.close() }
                try await installation.publish(entry: 1)
                let watch = try await installation.startWatching(port: proxy.port)
                try await proxy.away(from: watch) {
                    for id in 2...3 as ClosedRange<Int64> { try await installation.publish(entry: id) }
                }
                try await until("both are shown") { watch.entries == [2, 3] }
                try await proxy.away(from: watch) {
                    await installation.client.connection.close()
                    try await TestBroker.command("restart", broker.folder)
                    try await installation.reconnectClient()
                    try await until("the stream takes events") {
                        (try? await installation.publish(entry: 4)) != nil
                    }
                }
                try await until("it is shown") { watch.entries.last == 4 }
                try await installation.publish(entry: 5)
                try await until("it is shown") { watch.entries.last == 5 }
                watch.signal(SIGINT)
                let end = await watch.end()
                #expect(end.status == 0 && Set(end.entries) == [2, 3, 4, 5] && end.entries.prefix(3) == [2, 3, 4])
                #expect(end.errors.matches(of: /Connecting again;/).count == 2)
                #expect(end.errors.matches(of: /Connected again\./).count == 2)
            }
        }
    }

    @Test("a stream that was made anew meanwhile is shown from its beginning, and it says so")
    @Reactor func noticesANewStream() async throws {
        try await Installation.watch { installation in
            let proxy = try FaultProxy(to: installation.broker.endpoint.port)
            defer { proxy.close() }
            for id in 1...3 as ClosedRange<Int64> { try await installation.publish(entry: id) }
            let watch = try await installation.startWatching("--from", "last", port: proxy.port)
            try await until("it is shown") { watch.entries == [3] }
            try await proxy.away(from: watch) {
                try await installation.client.apart {
                    try await $0.deleteQueue(installation.configuration.events.stream)
                }
                try await installation.declare()
                try await installation.publish(entry: 4)
            }
            try await until("it is shown") { watch.entries == [3, 4] }
            watch.signal(SIGINT)
            let end = await watch.end()
            #expect(end.status == 0 && end.errors.contains("The stream was made anew"))
        }
    }

    @Test("a stream that is deleted ends it with what to do")
    @Reactor func endsWithTheStream() async throws {
        try await Installation.watch { installation in
            let watch = try await installation.startWatching()
            try await installation.client.apart { try await $0.deleteQueue(installation.configuration.events.stream) }
            let end = await watch.end()
            #expect(end.status == 1 && end.output.isEmpty && end.errors.contains("`panelbridge topology apply` makes"))
        }
    }

    @Test("permission to read the stream is enough")
    @Reactor func needsToRead() async throws {
        try await Installation.watch { installation in
            try await installation.publish(entry: 1)
            let stream = installation.configuration.events.stream
            try await TestBroker.withUser(permissions: "", "", "^\(stream)$") { user in
                let result = try await installation.watched("--from", "first", as: user)
                #expect(result.status == 0 && result.entries == [1])
            }
            try await TestBroker.withUser(permissions: ".*", ".*", "") { user in
                let result = try await installation.watched("--from", "first", as: user)
                #expect(result.status == 1 && result.output.isEmpty)
                #expect(result.errors.contains("needs read permission") && result.errors.contains(stream))
            }
        }
    }

    @Test("without a stream, a log-in or a broker it says at once what to do")
    @Reactor func saysWhatIsMissing() async throws {
        try await Installation.watch { installation in
            let wrong = try await installation.watching([], as: "guest", password: "correct-horse").run()
            #expect(
                wrong.status == 78 && wrong.errors.contains("as guest failed") && wrong.errors.contains("broker.url"))
            #expect(wrong.output.isEmpty && !wrong.errors.contains("correct-horse"))
            let proxy = try FaultProxy(to: installation.broker.endpoint.port)
            proxy.close()
            let away = try await installation.watching([], port: proxy.port).run()
            #expect(away.status == 69 && away.output.isEmpty)
            #expect(away.errors.hasPrefix("Cannot connect to the broker at 127.0.0.1:\(proxy.port)"))
            try await installation.client.apart { try await $0.deleteQueue(installation.configuration.events.stream) }
            let missing = try await installation.watched("--from", "first")
            #expect(missing.status == 1 && missing.output.isEmpty)
            #expect(missing.errors.contains("`panelbridge topology apply` makes the stream"))
        }
    }

    @Test(
        "words that make no sense are refused",
        arguments: [
            ["--no-follow"], ["--from", "first", "--since", "1h"], ["--count", "0"], ["--kind", "main.event.#"],
            ["--panel", "Main"], ["--from", "yesterday"], ["--since", "2"],
        ])
    @Reactor func refusesWords(_ words: [String]) async throws {
        let result = try await Program(Program.panelbridge, ["watch"] + words).run()
        #expect(result.status == 64 && result.output.isEmpty && !result.errors.isEmpty)
    }
}

extension FaultProxy {
    /// Cuts a watch off, does something, and lets it connect again.
    fileprivate func away(from watch: RunningProgram, while body: @Reactor () async throws -> Void) async throws {
        let before = watch.errors.matches(of: /Connecting again/).count
        admission = .refusing
        cut(.reset)
        try await until("it is said") { watch.errors.matches(of: /Connecting again/).count == before + 1 }
        try await body()
        admission = .open
    }
}

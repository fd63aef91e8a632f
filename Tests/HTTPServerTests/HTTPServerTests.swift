import Reactor
import Synchronization
import Testing

@testable import HTTPServer

@Suite("The HTTP server", .timeLimit(.minutes(60)))
struct HTTPServerTests {
    init() { Reactor.startThread() }

    /// Runs a test with a server that answers with the path, and with a large body where that is asked for.
    @Reactor
    private static func withServer(
        patience: Duration = .seconds(300), _ test: @Reactor (HTTPServer, Int) async throws -> Void
    ) async throws {
        let server = try HTTPServer(ListenAddress(port: 0), patience: patience)
        let running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            await server.run { request in
                .text(.ok, request.asks(for: "large") ? String(repeating: "x", count: 8 << 20) : request.path)
            }
        }
        do { try await test(server, server.port) } catch {
            server.close()
            throw error
        }
        server.close()
        await running.value
    }

    /// Returns once the condition holds.
    @Reactor
    private static func until(_ condition: @Reactor () -> Bool) async throws {
        while !condition() { try await Reactor.sleep(for: .milliseconds(2)) }
    }

    @Test("GET is answered with the body, HEAD with its length, and the connection ends")
    @Reactor func answers() async throws {
        try await Self.withServer { server, port in
            let get = await LoopbackClient.ask("GET /livez HTTP/1.1\r\n\r\n", port: port) ?? ""
            #expect(get.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(get.contains("\r\nContent-Length: 7\r\n") && get.contains("\r\nConnection: close\r\n"))
            #expect(get.hasSuffix("\r\n\r\n/livez\n"))
            let head = await LoopbackClient.ask("HEAD /livez HTTP/1.0\r\n\r\n", port: port) ?? ""
            #expect(head == get.replacing("\r\n\r\n/livez\n", with: "\r\n\r\n"))
            try await Self.until { server.connectionCount == 0 }
        }
    }

    @Test("a refusal reaches a client that has a body on its way, and is not lost to a reset")
    @Reactor func refusal() async throws {
        try await Self.withServer { _, port in
            let body = String(repeating: "b", count: 60_000)
            let request = "POST /livez HTTP/1.1\r\nContent-Length: 60000\r\n\r\n\(body)"
            let answer = await LoopbackClient.ask(request, port: port) ?? ""
            #expect(answer.hasPrefix("HTTP/1.1 405 Method Not Allowed\r\n"))
            #expect(answer.contains("\r\nAllow: GET, HEAD\r\n"))
        }
    }

    @Test("of several requests on a connection the first is answered")
    @Reactor func pipelining() async throws {
        try await Self.withServer { _, port in
            let answer = await LoopbackClient.ask("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n", port: port) ?? ""
            #expect(answer.hasSuffix("\r\n\r\n/a\n"))
        }
    }

    @Test("a large body arrives whole at a client that reads slowly")
    @Reactor func largeBody() async throws {
        try await Self.withServer { _, port in
            let client = LoopbackClient(port: port)
            client.write("GET /?large HTTP/1.1\r\n\r\n")
            // Answered meanwhile, while the large body waits for its reader.
            #expect(await LoopbackClient.ask("GET /small HTTP/1.1\r\n\r\n", port: port)?.hasSuffix("/small\n") == true)
            #expect(await client.receive()?.utf8.count ?? 0 > 8 << 20)
            client.close()
        }
    }

    @Test("a client that sends half a request is told that it is too slow, a silent one is let go")
    @Reactor func slow() async throws {
        try await Self.withServer(patience: .milliseconds(50)) { server, port in
            // Both before the server, which is on this thread, takes the connection.
            let half = LoopbackClient(port: port)
            half.write("GET /livez HT")
            #expect(await half.receive()?.hasPrefix("HTTP/1.1 408 ") == true)
            let silent = LoopbackClient(port: port)
            #expect(await silent.receive() == "")
            half.close()
            silent.close()
            try await Self.until { server.connectionCount == 0 }
        }
    }

    @Test("a thousand silent connections keep no probe out, and no more than the limit stay")
    @Reactor func crowd() async throws {
        try await Self.withServer { server, port in
            let crowd = await OSThread.run { () throws(Never) in
                (0..<1_000).map { _ in
                    let client = LoopbackClient(port: port)
                    client.write("GET /livez HTTP/1.1\r\nX-Slow: ")
                    return client
                }
            }
            let probe = await LoopbackClient.ask("GET /livez HTTP/1.1\r\n\r\n", port: port) ?? ""
            #expect(probe.hasPrefix("HTTP/1.1 200"))
            #expect(server.connectionCount <= HTTPServer.limit)
            for client in crowd { client.close() }
            try await Self.until { server.connectionCount == 0 }
        }
    }

    @Test("while the loop stands still no probe is answered, and all are once it goes on")
    func stuckLoop() async throws {
        let server = try await Task { @Reactor in try HTTPServer(ListenAddress(port: 0)) }.value
        let running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            await server.run { _ in .text(.ok, "ok") }
        }
        let port = await server.port
        let isReleased = Atomic<Bool>(false)
        let isBlocked = Atomic<Bool>(false)
        let blocked = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            isBlocked.store(true, ordering: .releasing)
            while !isReleased.load(ordering: .acquiring) {}
        }
        while !isBlocked.load(ordering: .acquiring) { await Task.yield() }
        // A probe with a time-out of its own, as every orchestrator has one.
        let hasty = LoopbackClient(port: port, patience: .milliseconds(100))
        hasty.write("GET /livez HTTP/1.1\r\n\r\n")
        let nothing = await Task.detached { await hasty.receive() }.value
        isReleased.store(true, ordering: .releasing)
        await blocked.value
        #expect(nothing == nil)
        #expect(await LoopbackClient.ask("GET /livez HTTP/1.1\r\n\r\n", port: port)?.hasSuffix("ok\n") == true)
        hasty.close()
        await server.close()
        await running.value
    }

    @Test("an address that is taken is an error that names it and what to do")
    @Reactor func taken() async throws {
        try await Self.withServer { _, port in
            let error = #expect(throws: HTTPServerError.self) { try HTTPServer(ListenAddress(port: port)) }
            #expect(error?.message.contains("127.0.0.1:\(port): another process listens there") == true)
        }
        let elsewhere = #expect(throws: HTTPServerError.self) {
            try HTTPServer(ListenAddress(host: "192.0.2.1", port: 0))
        }
        #expect(elsewhere?.message.contains("this host has no such address") == true)
    }

    @Test("it listens on IPv6 too")
    @Reactor func version6() async throws {
        let server = try HTTPServer(ListenAddress(host: "::1", port: 0))
        #expect(server.port > 0)
        server.close()
    }
}

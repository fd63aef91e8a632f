import Reactor
import Testing

@Suite("The proxy that does what a network can do")
struct FaultProxyTests {
    init() { Reactor.startThread() }

    @Test("without orders everything comes through both ways, and so does the end")
    @Reactor func passes() async throws {
        try await ProxiedPair.run { pair in
            pair.client.send("question")
            try await pair.server.until(received: "question")
            pair.server.send("answer")
            try await pair.client.until(received: "answer")
            pair.client.socket.shutdownWriting()
            try await pair.server.until(ended: .end)
            pair.server.send(" and more")
            try await pair.client.until(received: "answer and more")
            pair.server.socket.shutdownWriting()
            try await pair.client.until(ended: .end)
            try await until("the proxy has forgotten it") { pair.proxy.connectionCount() == 0 }
            #expect(pair.proxy.passedCount(.fromClient) == 8 && pair.proxy.passedCount(.fromServer) == 15)
        }
    }

    @Test("large amounts come through whole, also to a receiver that reads late")
    @Reactor func passesMuch() async throws {
        try await ProxiedPair.run { pair in
            let text = String(repeating: "0123456789", count: 1_000_000)
            var rest = Array(text.utf8)[...]
            try await until("all is sent") {
                rest = rest.dropFirst(try #require(pair.client.socket.write(rest)))
                return rest.isEmpty
            }
            try await pair.server.until(received: text)
        }
    }

    @Test("what is held in one direction can be looked at, and comes in order once it is released")
    @Reactor func holds() async throws {
        try await ProxiedPair.run { pair in
            pair.proxy.hold(.fromClient)
            pair.client.send("one ")
            try await until("it is held") { pair.proxy.held(.fromClient) == Array("one ".utf8) }
            pair.server.send("free")
            try await pair.client.until(received: "free")
            pair.client.send("two")
            pair.client.socket.shutdownWriting()
            try await until("both are held") { pair.proxy.held(.fromClient).count == 7 }
            #expect(pair.server.received.isEmpty && pair.proxy.held(.fromServer).isEmpty)
            pair.proxy.release(.fromClient)
            try await pair.server.until(received: "one two")
            try await pair.server.until(ended: .end)
        }
    }

    @Test("connections are told apart by what the client says first")
    @Reactor func tellsApart() async throws {
        try await ProxiedPair.run(labels: ["consuming", "publishing"]) { pair in
            let other = try await pair.another()
            pair.proxy.hold(.fromClient, of: "publishing")
            pair.client.send("name")
            try await pair.server.until(received: "name")
            pair.client.send(" publishing")
            other.client.send("consuming")
            try await other.server.until(received: "consuming")
            try await until("it is held") { pair.proxy.held(.fromClient, of: "publishing").count == 11 }
            #expect(pair.proxy.held(.fromClient, of: "consuming").isEmpty)
            #expect(pair.proxy.connectionCount(of: "consuming") == 1 && pair.proxy.connectionCount() == 2)
            pair.proxy.cut(.reset, of: "publishing")
            try await pair.client.until(ended: .broken)
            #expect(pair.server.text == "name")
            other.server.send("here")
            try await other.client.until(received: "here")
            #expect(pair.proxy.passedCount(.fromClient, of: "consuming") == 9)
        }
    }

    @Test("a cut tells both sides, by a reset or by an end, and drops what was held", arguments: [true, false])
    @Reactor func cuts(isReset: Bool) async throws {
        try await ProxiedPair.run { pair in
            pair.proxy.hold(.fromClient)
            pair.client.send("lost")
            try await until("it is held") { pair.proxy.held(.fromClient).count == 4 }
            pair.proxy.cut(isReset ? .reset : .finish)
            try await pair.client.until(ended: isReset ? .broken : .end)
            try await pair.server.until(ended: isReset ? .broken : .end)
            #expect(pair.server.received.isEmpty && pair.proxy.connectionCount() == 0)
        }
    }

    @Test("a client's reset overtakes what is held")
    @Reactor func passesResets() async throws {
        try await ProxiedPair.run { pair in
            pair.proxy.hold(.fromClient)
            pair.client.send("lost")
            try await until("it is held") { pair.proxy.held(.fromClient).count == 4 }
            pair.client.reset()
            try await pair.server.until(ended: .broken)
            #expect(pair.server.received.isEmpty)
        }
    }

    @Test("a peer that is lost answers nothing and says nothing, while new connections come through")
    @Reactor func swallows() async throws {
        try await ProxiedPair.run { pair in
            pair.proxy.swallow()
            pair.client.send("question")
            pair.server.send("answer")
            pair.server.reset()
            let other = try await pair.another()
            other.client.send("question")
            try await other.server.until(received: "question")
            #expect(pair.client.received.isEmpty && pair.client.ending == nil)
            #expect(pair.proxy.connectionCount() == 1)
        }
    }

    @Test("connections are refused as where nothing listens, and accepted again on the same port")
    @Reactor func refuses() async throws {
        try await ProxiedPair.run { pair in
            pair.proxy.admission = .refusing
            let refused = ProxiedPeer(try LoopbackSocket.connecting(to: pair.proxy.port))
            try await refused.until(ended: .broken)
            pair.client.send("still there")
            try await pair.server.until(received: "still there")
            pair.proxy.admission = .open
            let other = try await pair.another()
            other.client.send("again")
            try await other.server.until(received: "again")
        }
    }

    @Test("on a connection that is swallowed from its beginning nothing is ever heard")
    @Reactor func admitsNobody() async throws {
        try await ProxiedPair.run { pair in
            pair.proxy.admission = .swallowing
            let lost = ProxiedPeer(try LoopbackSocket.connecting(to: pair.proxy.port))
            lost.send("anybody?")
            try await until("it has come about") { pair.proxy.connections.count == 2 }
            pair.client.send("still there")
            try await pair.server.until(received: "still there")
            #expect(lost.received.isEmpty && lost.ending == nil)
            lost.reset()
        }
    }

    @Test("where no server listens the client's connection breaks")
    @Reactor func breaksWithoutAServer() async throws {
        let nobody = try LoopbackSocket.bound()
        defer { nobody.close() }
        let proxy = try FaultProxy(to: nobody.port)
        defer { proxy.close() }
        let client = ProxiedPeer(try LoopbackSocket.connecting(to: proxy.port))
        try await client.until(ended: .broken)
    }

    @Test("a delay puts off what comes, and keeps its order")
    @Reactor func delays() async throws {
        try await ProxiedPair.run { pair in
            let delay = Duration.milliseconds(50)
            pair.proxy.delay = delay
            let start = MonotonicTime.current
            pair.client.send("late")
            // On a busy machine it may be over before it is seen to wait.
            try await until("it has come to the proxy") {
                pair.proxy.held(.fromClient).count + pair.proxy.passedCount(.fromClient) == 4
            }
            pair.proxy.delay = .zero
            pair.client.send("r")
            try await pair.server.until(received: "later")
            #expect(MonotonicTime.current - start >= delay)
        }
    }
}

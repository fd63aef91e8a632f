import Bridge
import Foundation
import HTTPClient
import PanelCatalog
import Reactor
import TestSupport
import Testing

@testable import PanelClient

@Suite("Calls to a panel")
struct PanelClientTests {
    init() { PanelClient.prepareTests() }

    private let list = "<users type='array'/>"

    @Reactor
    private func client(_ port: Int, _ configure: (inout PanelEndpoint) -> Void = { _ in }) -> PanelClient {
        .test(port: port, configure)
    }

    private func read() throws -> PanelRequest { try PanelRequest(named: "users.list") }
    private func change() throws -> PanelRequest { try PanelRequest(named: "users.enable", id: 7) }

    /// A server that answers every request with what the script sends.
    private func server(_ answer: @escaping @Sendable (ScriptedServer.Peer) -> Void) -> ScriptedServer {
        ScriptedServer { peer in while peer.request() != nil { answer(peer) } }
    }

    private func failure(_ result: Result<PanelAnswer, CallFailure>) throws -> CallFailure {
        switch result {
        case .success(let answer):
            Issue.record("\(answer)")
            throw CallFailure.badAnswer("an answer")
        case .failure(let failure): return failure
        }
    }

    @Test("a call is a form with its length, sent at once, with the log-in and nothing else")
    func form() async throws {
        let server = server { $0.answer() }
        defer { server.stop() }
        #expect(try await client(server.port).call(change()) == .success(.done(id: nil)))
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1)
        #expect(request.line == "POST /api/users/enable HTTP/1.1")
        #expect(String(decoding: request.body, as: UTF8.self) == "id=7")
        #expect(request.header("Content-Length") == "4")
        #expect(request.header("Content-Type") == "application/x-www-form-urlencoded")
        #expect(
            request.header("Authorization") == "Basic \(Data("bridge:pa:ss wörd".utf8).base64EncodedString())")
        let names = request.head.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() }
        #expect(
            names.sorted()
                == ["accept", "authorization", "content-length", "content-type", "host", "user-agent"])
    }

    @Test("a call without arguments still has a body, if an empty one")
    func emptyForm() async throws {
        let server = server { $0.answer() }
        defer { server.stop() }
        _ = try await client(server.port).call(PanelRequest(named: "users.enable"))
        #expect(server.requests.first?.header("Content-Length") == "0")
        #expect(server.requests.first?.line.hasPrefix("POST ") == true)
    }

    @Test("where forms are off, the arguments go in the query")
    func query() async throws {
        let server = server { $0.answer() }
        defer { server.stop() }
        let client = await client(server.port) { $0.usesPost = false }
        #expect(try await client.call(change()) == .success(.done(id: nil)))
        #expect(server.requests.first?.line == "GET /api/users/enable?id=7 HTTP/1.1")
        #expect(server.requests.first?.header("Content-Length") == nil)
    }

    @Test("reads share a connection, a change has one of its own that is closed after it")
    func connections() async throws {
        let (users, done) = (list, "<result><status type='boolean'>true</status></result>")
        let server = ScriptedServer { peer in
            while let request = peer.request() { peer.answer(request.line.contains("list") ? users : done) }
        }
        defer { server.stop() }
        let client = await client(server.port)
        let calls = [try read(), try read(), try change(), try read(), try change()]
        for call in calls {
            if case .failure(let failure) = await client.call(call) { Issue.record("\(failure)") }
        }
        #expect(server.requests.map(\.connection) == [1, 1, 2, 1, 3])
        #expect(await server.nextClosed() == 2)
        #expect(await server.nextClosed() == 3)
        #expect(Transfer.idleSeconds < 30)
    }

    @Test("a change is never sent twice, though the panel closes without an answer and a connection stood open")
    func noRepeat() async throws {
        let users = list
        let server = ScriptedServer { peer in
            while let request = peer.request(), request.line.contains("list") { peer.answer(users) }
        }
        defer { server.stop() }
        let client = await client(server.port)
        #expect(try await client.call(read()) == .success(.result(Array("[]".utf8))))
        let failure = try failure(await client.call(change()))
        #expect(failure.code == .interrupted)
        #expect(failure.mayHaveReachedPanel)
        #expect(server.requests.count == 2)
        // The next read still has its connection.
        #expect(try await client.call(read()) == .success(.result(Array("[]".utf8))))
        #expect(server.requests.map(\.connection) == [1, 2, 1])
    }

    @Test("nobody listening is unreachable, and had no effect")
    func refused() async throws {
        let failure = try failure(await client(ScriptedServer.closedPort()).call(change()))
        #expect(failure.code == .unreachable)
        #expect(!failure.mayHaveReachedPanel)
        #expect(!failure.message.contains("wörd"))
    }

    @Test("an answer that does not come in time may have had an effect")
    func timeOut() async throws {
        let unanswered = try await UnansweredCall {
            while $0.request() != nil {}
        } _: {
            try await $0.call(change())
        }
        defer { unanswered.server.stop() }
        #expect(unanswered.failure.code == .timedOut)
        #expect(unanswered.failure.mayHaveReachedPanel)
        #expect(await unanswered.server.nextClosed() == 1)
        #expect(unanswered.server.requests.count == 1)
    }

    @Test("60: an answer beyond its limits, or that is none, is a bad one", arguments: OddAnswer.all.keys.sorted())
    func badAnswers(kind: String) async throws {
        let answer = try #require(OddAnswer.all[kind])
        let server = ScriptedServer { peer in
            if peer.request() != nil { peer.send(answer) }
        }
        defer { server.stop() }
        let client = await client(server.port) { $0.answerMaximum = 10_000 }
        let failure = try failure(await client.call(change()))
        #expect(failure.code == .badAnswer, "\(failure.message)")
        #expect(failure.mayHaveReachedPanel)
        #expect(server.requests.count == 1)
    }

    @Test("an answer shorter than announced is an interrupted call")
    func shortAnswer() async throws {
        let server = ScriptedServer { peer in
            if peer.request() != nil { peer.send(OddAnswer.head + "Content-Length: 100\r\n\r\n<result>") }
        }
        defer { server.stop() }
        let failure = try failure(await client(server.port).call(change()))
        #expect(failure.code == .interrupted)
        #expect(failure.mayHaveReachedPanel)
    }

    @Test("60: a compressed answer, which nobody asked for, is unreadable")
    func gzip() async throws {
        let server = server {
            $0.send(OddAnswer.head + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n")
            $0.send([0x1F, 0x8B, 8, 0])
        }
        defer { server.stop() }
        #expect(try await client(server.port).call(change()) == .success(.unreadable("it is no XML in UTF-8")))
    }

    @Test("54: a refused log-in is unauthorized, and had no effect")
    func unauthorized() async throws {
        let server = server {
            $0.send("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"Web Password\"\r\nContent-Length: 0\r\n\r\n")
        }
        defer { server.stop() }
        let failure = try failure(await client(server.port).call(change()))
        #expect(failure.code == .unauthorized)
        #expect(!failure.mayHaveReachedPanel)
        #expect(server.requests.count == 1)
    }

    @Test("an answer larger than the kept memory is read whole, and the next one too")
    func largeAnswer() async throws {
        let items = String(repeating: "<a>\(String(repeating: "x", count: 1_000))</a>", count: 1_000)
        let server = server { $0.answer("<users type='array'>\(items)</users>") }
        defer { server.stop() }
        let client = await client(server.port)
        for _ in 0..<2 {
            guard case .success(.result(let json)) = try await client.call(read()) else {
                Issue.record("no result")
                return
            }
            #expect(json.count == 1_003 * 1_000 + 1)
        }
    }

    @Test("a cancelled call ends while the panel still works on it, and its connection with it")
    func cancelled() async throws {
        let server = ScriptedServer { peer in
            guard let request = peer.request() else { return }
            if request.line.contains("list") { peer.answer("<users type='array'/>") }
            _ = peer.request()
        }
        defer { server.stop() }
        let client = await client(server.port)
        let call = try change()
        let task = Task { await client.call(call) }
        #expect(await server.nextRequest() != nil)
        task.cancel()
        let failure = try failure(await task.value)
        #expect(failure.code == .interrupted)
        #expect(failure.mayHaveReachedPanel)
        #expect(failure.message.contains("cancelled"))
        #expect(await server.nextClosed() == 1)
        // The same transfer serves the next call, and the late cancellation does not hit it.
        task.cancel()
        #expect(try await client.call(read()) == .success(.result(Array("[]".utf8))))
        #expect(server.requests.count == 2)
    }

    @Test("a call of a task that was cancelled before is not sent")
    func cancelledBefore() async throws {
        let server = server { $0.answer() }
        defer { server.stop() }
        let client = await client(server.port)
        let call = try change()
        let task = Task { @Reactor in
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return await client.call(call)
        }
        let failure = try failure(await task.value)
        #expect(task.isCancelled)
        #expect(failure.code == .interrupted)
        #expect(!failure.mayHaveReachedPanel)
        #expect(server.requests.isEmpty)
    }
}

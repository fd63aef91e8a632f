import Bridge
import Foundation
import PanelSimulator
import Reactor
import TestSupport
import Testing

@testable import PanelClient

@Suite("Conditional reads")
struct FetchTests {
    init() { PanelClient.prepareTests() }

    private static let list = "<events type='array'/>"
    private let empty = PanelAnswer.result(Array("[]".utf8))

    private func log() throws -> PanelRequest { try PanelRequest(named: "event_log.list") }

    /// A server that answers a request with a tag by 304, and any other with a list that has the tag `"1"`.
    private func server() -> ScriptedServer {
        ScriptedServer { peer in
            while let request = peer.request() {
                if request.header("If-None-Match") != nil { peer.send(Self.unchanged) } else { peer.send(Self.tagged) }
            }
        }
    }

    private static let unchanged = "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n"
    private static let tagged = answer(#"ETag: "1""#)

    private static func answer(_ lines: String, _ xml: String = list) -> String {
        OddAnswer.head + "\(lines)\r\nContent-Length: \(xml.utf8.count)\r\n\r\n\(xml)"
    }

    // MARK: With a panel

    @Test("a page is fetched once, and again when it has changed", arguments: [true, false])
    func panel(usesPost: Bool) async throws {
        let panel = try await PanelSimulator.start()
        let client = await PanelClient.test(port: panel.port) {
            ($0.user, $0.password, $0.usesPost) = ("admin", "admin", usesPost)
        }
        let first = try await client.fetch(log(), unless: nil).get()
        guard case .answer(.result(let page), let tag?) = first else {
            Issue.record("\(first)")
            return
        }
        #expect(String(decoding: page, as: UTF8.self).contains("hardware_server.connect"))
        for _ in 1...3 { #expect(try await client.fetch(log(), unless: tag).get() == .unchanged) }
        #expect(try await client.fetch(log(), unless: nil).get() == first)
        panel.emit("user.created", text: "User x was created.")
        let second = try await client.fetch(log(), unless: tag).get()
        guard case .answer(.result(let longer), let other?) = second else {
            Issue.record("\(second)")
            return
        }
        #expect(longer.count > page.count)
        #expect(other != tag)
        #expect(try await client.fetch(log(), unless: other).get() == .unchanged)
        try await panel.shutdown()
    }

    // MARK: What is sent

    @Test("the tag goes along with what every call has, and not with the calls after it", arguments: [true, false])
    func header(usesPost: Bool) async throws {
        let server = server()
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port) { $0.usesPost = usesPost }
        #expect(try await client.fetch(log(), unless: nil).get() == .answer(empty, tag: #""1""#))
        #expect(try await client.fetch(log(), unless: #""1""#).get() == .unchanged)
        #expect(try await client.fetch(log(), unless: #"W/"2""#).get() == .unchanged)
        #expect(try await client.fetch(log(), unless: nil).get() == .answer(empty, tag: #""1""#))
        #expect(try await client.call(log()).get() == empty)
        #expect(server.requests.map { $0.header("If-None-Match") } == [nil, #""1""#, #"W/"2""#, nil, nil])
        // One connection serves all, with the same lines but for the tag.
        #expect(server.requests.map(\.connection) == [1, 1, 1, 1, 1])
        for request in server.requests {
            #expect(
                request.line.hasPrefix(usesPost ? "POST /api/event_log/list " : "GET /api/event_log/list?locale=en "))
            #expect(String(decoding: request.body, as: UTF8.self) == (usesPost ? "locale=en" : ""))
            let lines = request.head.filter { !$0.hasPrefix("If-None-Match:") }
            #expect(lines == server.requests.first?.head)
        }
    }

    @Test("a change after a fetch carries no tag and has a connection of its own")
    func change() async throws {
        let server = server()
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        #expect(try await client.fetch(log(), unless: #""1""#).get() == .unchanged)
        _ = try await client.call(PanelRequest(named: "users.enable", id: 7))
        #expect(server.requests.map { $0.header("If-None-Match") } == [#""1""#, nil])
        #expect(server.requests.map(\.connection) == [1, 2])
    }

    // MARK: What comes back

    private static let longest = String(repeating: "a", count: 256)

    @Test(
        "a tag is taken as it stands, and left where it could not be sent back",
        arguments: [
            (#"ETag: "abc""#, #""abc""#), (#"etag:"abc""#, #""abc""#), (#"ETAG:  "a b"  "#, #""a b""#),
            (#"ETag: W/"abc""#, #"W/"abc""#), ("ETag: bare", "bare"), ("ETag: \(longest)", longest),
            ("ETag: \(longest)a", nil), ("ETag:", nil), ("ETag: ", nil), ("ETag: \"caf\u{E9}\"", nil),
            ("ETag: \"a\u{1}\"", nil), ("ETag: \"a\tb\"", nil), ("ETag: \"a\u{7F}\"", nil), ("X-ETag: \"a\"", nil),
            ("ETag: \"a\"\r\nETag: \"b\"", nil),
            // libcurl ends a line at any CR, and makes one line of a folded one.
            ("ETag: \"a\rX: b\"", "\"a"), ("ETag: \"a\"\r\n b", "\"a\" b"),
        ] as [(String, String?)])
    func tags(lines: String, expected: String?) async throws {
        let answer = Self.answer(lines)
        let server = ScriptedServer { peer in while peer.request() != nil { peer.send(answer) } }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        let fetched = await client.fetch(try log(), unless: nil)
        #expect(fetched == .success(.answer(empty, tag: expected)))
        guard let expected else { return }
        _ = try await client.fetch(log(), unless: expected)
        #expect(server.requests.last?.header("If-None-Match") == expected)
    }

    @Test("the tag of an earlier answer is not taken for that of the next")
    func forgottenTag() async throws {
        let (tagged, bare) = (Self.tagged, Self.answer("X: 1"))
        let server = ScriptedServer { peer in
            while let request = peer.request() { peer.send(request.header("If-None-Match") == nil ? tagged : bare) }
        }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        #expect(try await client.fetch(log(), unless: nil).get() == .answer(empty, tag: #""1""#))
        #expect(try await client.fetch(log(), unless: #""1""#).get() == .answer(empty, tag: nil))
    }

    @Test("what is no result has no tag: the next answer must tell it again")
    func errors() async throws {
        let xml = "<error><code>access_denied</code><message>Access denied.</message></error>"
        let answer = Self.answer(#"ETag: "1""#, xml)
        let server = ScriptedServer { peer in while peer.request() != nil { peer.send(answer) } }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        let error = PanelAnswer.error(code: "access_denied", message: "Access denied.", details: nil)
        #expect(try await client.fetch(log(), unless: nil).get() == .answer(error, tag: nil))
    }

    @Test("HTTP 304 to whoever sent no tag is a bad answer")
    func unasked() async throws {
        let server = ScriptedServer { peer in while peer.request() != nil { peer.send(Self.unchanged) } }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        for failure in [
            await failure { try await client.fetch(log(), unless: nil).get() },
            await failure { try await client.call(log()).get() },
        ] {
            #expect(failure?.code == .badAnswer)
            #expect(failure?.message.contains("HTTP 304") == true)
        }
        #expect(try await client.fetch(log(), unless: #""1""#).get() == .unchanged)
    }

    @Test("what follows an answer of 304 unasked is not taken for the answer of the next call")
    func smuggledAnswer() async throws {
        let forged = Self.answer(#"ETag: "forged""#, "<events type='array'><event><id>1</id></event></events>")
        let server = ScriptedServer { peer in
            while let request = peer.request() {
                let isFirst = request.header("If-None-Match") != nil
                peer.send(isFirst ? Self.unchanged + forged : Self.tagged)
            }
        }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        #expect(try await client.fetch(log(), unless: #""0""#).get() == .unchanged)
        #expect(try await client.fetch(log(), unless: nil).get() == .answer(empty, tag: #""1""#))
    }

    @Test("an odd answer is a bad one to a fetch too", arguments: OddAnswer.all.keys.sorted(), [nil, #""1""#])
    func oddAnswers(kind: String, tag: String?) async throws {
        let answer = try #require(OddAnswer.all[kind])
        let server = ScriptedServer { peer in
            if peer.request() != nil { peer.send(answer) }
        }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port) { $0.answerMaximum = 10_000 }
        #expect(await failure { try await client.fetch(log(), unless: tag).get() }?.code == .badAnswer)
    }

    // MARK: No answer

    @Test("a fetch that gets no answer in time says so, and the next one has a connection of its own")
    func timeOut() async throws {
        let unanswered = try await UnansweredCall { peer in
            while let request = peer.request() { if request.header("If-None-Match") == nil { peer.send(Self.tagged) } }
        } _: {
            try await $0.fetch(log(), unless: #""1""#)
        }
        defer { unanswered.server.stop() }
        #expect(unanswered.failure.code == .timedOut)
        #expect(await unanswered.server.nextRequest()?.connection == 1)
        #expect(try await unanswered.client.call(log(), isBarrier: true).get() == empty)
        #expect(unanswered.server.requests.map(\.connection) == [1, 2])
    }

    @Test("a fetch that is cancelled ends, and its tag with it")
    func cancelled() async throws {
        let server = ScriptedServer { peer in
            while let request = peer.request() { if request.header("If-None-Match") == nil { peer.send(Self.tagged) } }
        }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        let request = try log()
        let task = Task { await client.fetch(request, unless: #""1""#) }
        #expect(await server.nextRequest() != nil)
        task.cancel()
        #expect(await failure { try await task.value.get() }?.code == .interrupted)
        #expect(try await client.call(log()).get() == empty)
        #expect(server.requests.map { $0.header("If-None-Match") } == [#""1""#, nil])
    }

    /// The failure of a call that must have one.
    private func failure<Answer>(_ call: () async throws -> Answer) async -> CallFailure? {
        await #expect(throws: CallFailure.self) { _ = try await call() }
    }
}

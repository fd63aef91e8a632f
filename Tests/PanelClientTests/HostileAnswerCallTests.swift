import Bridge
import Foundation
import PanelCatalog
import Reactor
import TestSupport
import Testing

@testable import PanelClient

@Suite("A call that is answered with hostile bytes")
struct HostileAnswerCallTests {
    init() { PanelClient.prepareTests() }

    private static let done = "<result><status type='boolean'>true</status></result>"

    @Test("gets no answer of them, fetches nothing, and the next call is answered", arguments: HostileAnswer.all)
    func isUnreadable(_ hostile: HostileAnswer) async throws {
        let trap = try FetchTrap()
        let body = trap.arm(hostile)
        let server = ScriptedServer { peer in
            while let request = peer.request() {
                guard !request.line.contains("/enable") || hostile.method == "users.enable" else {
                    peer.answer(Self.done)
                    continue
                }
                peer.send(OddAnswer.head + "Content-Length: \(body.count)\r\n\r\n")
                peer.send(body)
            }
        }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        let answer = try await client.call(PanelRequest(named: hostile.method)).get()
        let why = try #require(answer.problem)
        #expect(why.utf8.count < 100)
        #expect(ReplyError(answer, isRead: true).code == .panelBadAnswer)
        #expect(trap.touched() == [])
        if hostile.method != "users.enable" {
            #expect(try await client.call(PanelRequest(named: "users.enable", id: 7)).get() == .done(id: nil))
        }
    }

    @Test("the trap of these tests tells whatever is touched")
    func trapWorks() async throws {
        let trap = try FetchTrap()
        #expect(trap.touched() == [])
        _ = try Data(contentsOf: trap.file)
        _ = try await PanelClient.test(port: trap.port).call(PanelRequest(named: "users.list"))
        #expect(trap.touched().count == 2)
    }

    @Test("55: an error inside CDATA is text")
    func errorInText() async throws {
        let server = ScriptedServer { peer in
            while peer.request() != nil {
                peer.answer("<users type='array'><user><login><![CDATA[<error/>]]></login></user></users>")
            }
        }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        let answer = try await client.call(PanelRequest(named: "users.list")).get()
        #expect(answer.json == #"[{"login":"<error/>"}]"#)
    }

    @Test("60: a body larger than announced is read no further")
    func longerThanAnnounced() async throws {
        let server = ScriptedServer { peer in
            if peer.request() != nil {
                peer.send(OddAnswer.head + "Content-Length: \(Self.done.utf8.count - 9)\r\n\r\n\(Self.done)")
            }
        }
        defer { server.stop() }
        let client = await PanelClient.test(port: server.port)
        let answer = try await client.call(PanelRequest(named: "users.enable", id: 7)).get()
        #expect(answer.problem?.contains("not well-formed") == true)
    }

    @Test("60: an answer that comes byte by byte ends with the time of its call")
    func slow() async throws {
        let unanswered = try await UnansweredCall { peer in
            guard peer.request() != nil else { return }
            peer.send(OddAnswer.head + "Content-Length: 100\r\n\r\n<")
            _ = peer.request()
        } _: {
            try await $0.call(PanelRequest(named: "users.list"))
        }
        defer { unanswered.server.stop() }
        #expect(unanswered.failure.code == .timedOut && unanswered.failure.mayHaveReachedPanel)
        #expect(await unanswered.server.nextClosed() == 1)
    }
}

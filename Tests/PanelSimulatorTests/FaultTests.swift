import Testing

@testable import PanelSimulator

@Suite("Faults to order")
struct FaultTests {
    private static let call = "/api/virtual_servers/start?id=3"

    /// Makes a call under a fault; also tells whether it took effect.
    private func strike(_ fault: Fault) async throws -> (answer: Client.Answer, tookEffect: Bool) {
        try await withPanel { panel in
            panel.order(fault)
            let answer = try Client(port: panel.port).get(Self.call)
            return (answer, panel.executions().effects == ["virtual_servers.start": 1])
        }
    }

    @Test("a latency holds the answer back and changes nothing else")
    func latency() async throws {
        let start = ContinuousClock.now
        let (answer, tookEffect) = try await strike(Fault(.latency, milliseconds: 30))
        #expect(ContinuousClock.now - start >= .milliseconds(29))
        #expect(answer.text.contains("true") && tookEffect)
    }

    @Test("business errors are answered instead of the call, or after it where that is ordered")
    func businessErrors() async throws {
        let (error, noEffect) = try await strike(Fault(.internalError(details: "boom <1>")))
        #expect(error.status == 200 && error.text.contains("<details>boom &lt;1&gt;</details>") && !noEffect)
        let (late, effect) = try await strike(Fault(.internalError(details: "execution expired"), takesEffect: true))
        #expect(late.text.contains("execution expired") && effect)
        #expect(try await strike(Fault(.statusFalse)).answer.text.contains("<status type=\"boolean\">false</status>"))
        #expect(try await strike(Fault(.statusNil)).answer.text.contains("<status nil=\"true\"></status>"))
    }

    @Test("answers of the web server take the place of the panel's")
    func webServerAnswers() async throws {
        let (failure, tookEffect) = try await strike(Fault(.serverError))
        #expect(failure.status == 500 && failure.headers["content-type"] == "text/html; charset=UTF-8" && !tookEffect)
        #expect(try await strike(Fault(.unauthorized)).answer.status == 401)
        let redirect = try await strike(Fault(.redirect)).answer
        #expect(redirect.status == 302)
        #expect(redirect.headers["location"] == "http://127.0.0.1:3000/admin/dashboard")
        let login = try await strike(Fault(.loginPage)).answer
        #expect(login.status == 200 && login.headers["content-type"] == "text/html; charset=utf-8")
    }

    @Test("mangled answers come of calls that took effect")
    func mangledAnswers() async throws {
        let (garbage, effect) = try await strike(Fault(.garbage))
        #expect(XMLTree(garbage.body) == nil && effect)
        let (empty, emptyEffect) = try await strike(Fault(.emptyBody))
        #expect(empty.body.isEmpty && emptyEffect)
        let (huge, _) = try await strike(Fault(.hugeBody(bytes: 3_000_000)))
        #expect(huge.body.count == 3_000_000 && XMLTree(huge.body) != nil)
        let (plain, _) = try await strike(Fault(.wrongContentType))
        #expect(plain.headers["content-type"] == "text/plain; charset=utf-8" && plain.text.contains("true"))
        let (bomb, _) = try await strike(Fault(.doctypeBomb))
        #expect(bomb.text.contains("<!ENTITY i \"&h;&h;"))
        let (drip, dripEffect) = try await strike(Fault(.slowDrip(milliseconds: 0)))
        #expect(drip.body.count == 97 && dripEffect)
    }

    @Test(
        "a connection is cut before or after the effect",
        arguments: [(Fault.Kind.cutBeforeEffect, 0), (.cutAfterEffect, 1)])
    func cuts(kind: Fault.Kind, effects: Int) async throws {
        try await withPanel { panel in
            panel.order(Fault(kind))
            let client = try Client(port: panel.port)
            client.request(Self.call)
            #expect(throws: Client.ConnectionEnded.self) { try client.receive() }
            #expect(panel.executions().effects["virtual_servers.start", default: 0] == effects)
        }
    }

    @Test("half an answer comes before the connection is cut")
    func cutsAnAnswer() async throws {
        try await withPanel { panel in
            panel.order(Fault(.cutMidAnswer))
            let client = try Client(port: panel.port)
            client.request(Self.call)
            let error = #expect(throws: Client.ConnectionEnded.self) { try client.receive() }
            #expect(error?.received.count == 48)
        }
    }

    @Test("a fault strikes its method, and as often as it was ordered to")
    func countsStrikes() async throws {
        try await withPanel { panel in
            panel.order(Fault(.serverError, method: "virtual_servers.start", count: 2))
            let client = try Client(port: panel.port)
            #expect(try client.get("/api/roles/list").status == 200)
            #expect(try [500, 500, 200] == (0..<3).map { _ in try client.get(Self.call).status })
            panel.order(Fault(.serverError, count: nil))
            #expect(try [500, 500, 500] == (0..<3).map { _ in try client.get("/api/roles/list").status })
            panel.clearFaults()
            #expect(try client.get("/api/roles/list").status == 200)
        }
    }
}

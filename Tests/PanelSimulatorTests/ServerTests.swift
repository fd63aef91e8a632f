import Foundation
import Testing

@testable import PanelSimulator

@Suite("The simulator over a socket")
struct ServerTests {
    @Test("a connection serves one call after another")
    func keepsConnections() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let first = try client.get("/api/virtual_servers/get?id=1")
            #expect(first.status == 200)
            #expect(first.headers["content-type"] == "application/xml; charset=utf-8")
            #expect(first.text.contains("<identity>101</identity>"))
            let second = try client.get("/api/users/create", form: "login=ann&password=secret1&role_id=2")
            #expect(second.text.contains("<status type=\"boolean\">true</status>"))
            #expect(panel.executions().created == ["users.create ann": 1])
        }
    }

    @Test("an address that is taken is told in the system's words alone")
    func tellsOfTakenPorts() async throws {
        let panel = try await PanelSimulator.start(SimulatorConfiguration())
        var same = SimulatorConfiguration()
        same.port = panel.port
        let error = await #expect(throws: ListeningError.self) { try await PanelSimulator.start(same) }
        #expect(error?.description == "Address already in use")
        try await panel.shutdown()
    }

    @Test(
        "an unchanged list is answered with 304, to a form as to a query",
        arguments: ["event_log/list", "tasks/list"], [nil, "locale=en"])
    func knowsUnchangedLists(path: String, form: String?) async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let tag = try #require(try client.get("/api/\(path)", form: form).headers["etag"])
            #expect(tag.count == 34 && tag.hasPrefix("\"") && tag.hasSuffix("\""))
            for _ in 1...2 {
                client.request("/api/\(path)", form: form, headers: ["If-None-Match: \(tag)"])
                let unchanged = try client.receive()
                #expect(unchanged.status == 304)
                #expect(unchanged.headers["etag"] == tag)
                #expect(unchanged.body.isEmpty)
            }
            panel.emit("user.created", text: "User x was created.")
            panel.addTask("backups.create", text: "Backing up of virtual server #101 on physical server node1.lan.")
            client.request("/api/\(path)", form: form, headers: ["If-None-Match: \(tag)"])
            let changed = try client.receive()
            #expect(changed.status == 200)
            #expect(changed.headers["etag"] != tag)
        }
    }

    @Test("many clients are served over connections of their own, which stay open")
    func servesManyConnections() async throws {
        try await withPanel { panel in
            let clients = try (0..<200).map { _ in try Client(port: panel.port) }
            let first = try clients[0].get("/api/event_log/list", form: "locale=en")
            for _ in 1...2 {
                for client in clients { client.request("/api/event_log/list", form: "locale=en") }
                for client in clients { #expect(try client.receive() == first) }
            }
        }
    }

    @Test("a second call waits for the first, and so does a refusal of credentials")
    func servesOneAtATime() async throws {
        try await withPanel { panel in
            panel.order(Fault(.hang, method: "virtual_servers.start"))
            let (slow, refused, control) = (
                try Client(port: panel.port), try Client(port: panel.port), try Client(port: panel.port)
            )
            slow.request("/api/virtual_servers/start?id=3")
            panel.waitForCalls(1)
            refused.request("/api/roles/list", credentials: nil)
            panel.waitForCalls(2)
            #expect(try control.get("/simulator/executions").text.contains("\"effects\": {}"))
            #expect(try control.get("/simulator/pending").text == "{\"pending\": 2}\n")
            panel.clearFaults()
            #expect(try refused.receive().status == 401)
            #expect(panel.executions().effects == ["virtual_servers.start": 1])
            #expect(try slow.receive().text.contains("true"))
        }
    }

    @Test("a request is carried out though its client has left")
    func carriesOutForNobody() async throws {
        try await withPanel { panel in
            panel.order(Fault(.hang, method: "roles.list"))
            let other = try Client(port: panel.port)
            other.request("/api/roles/list")
            panel.waitForCalls(1)
            do {
                let leaving = try Client(port: panel.port)
                leaving.request("/api/users/create?login=gone&password=secret1")
                panel.waitForCalls(2)
            }
            let control = try Client(port: panel.port)
            _ = try control.get("/simulator/faults", verb: "DELETE")
            _ = try other.receive()
            _ = try other.get("/api/roles/list")
            #expect(panel.executions().created["users.create gone"] == 1)
        }
    }
}

extension ServerTests {
    @Test("a panel that is started again has its database and counts; a call that waited is lost")
    func startsAgain() async throws {
        let first = try await PanelSimulator.start()
        _ = try Client(port: first.port).get("/api/users/create?login=ann&password=secret1")
        first.order(Fault(.hang))
        let waiting = try Client(port: first.port)
        waiting.request("/api/users/create?login=lost&password=secret1")
        first.waitForCalls(1)
        try await first.shutdown()
        let second = try await PanelSimulator.start(after: first)
        let client = try Client(port: second.port)
        #expect(try client.get("/api/users/get_by_login?login=ann").text.contains("<id type=\"integer\">3</id>"))
        #expect(try client.get("/api/users/get_by_login?login=lost").text.contains("object_not_found"))
        #expect(second.executions().created == ["users.create ann": 1])
        try await second.shutdown()
    }

    @Test("HEAD and PUT carry a call out as GET does")
    func executesEveryVerb() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let head = try client.get("/api/virtual_servers/start?id=3", verb: "HEAD")
            #expect(head.body.isEmpty && head.headers["content-length"] == "97")
            #expect(try client.get("/api/virtual_servers/stop?id=3", verb: "PUT").text.contains("true"))
            #expect(panel.executions().effects == ["virtual_servers.start": 1, "virtual_servers.stop": 1])
        }
    }

    @Test("a query parameter beats the form's")
    func prefersTheQuery() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let answer = try client.get("/api/virtual_servers/get?id=1", form: "id=2")
            #expect(answer.text.contains("<id type=\"integer\">1</id>"))
        }
    }

    @Test("a chunked body is not read, so that an update changes nothing and succeeds")
    func ignoresChunks() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let headers = ["Transfer-Encoding: chunked"]
            client.request("/api/virtual_servers/update?id=1", verb: "POST", headers: headers, tellsLength: false)
            client.send("10\r\ndescription=text\r\n0\r\n\r\n")
            #expect(try client.receive().text.contains("true"))
            #expect(try client.get("/api/virtual_servers/get?id=1").text.contains("<description nil=\"true\">"))
        }
    }

    @Test("a POST that does not say its length gets 404 and does nothing")
    func wantsALength() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            client.request("/api/virtual_servers/stop?id=1", verb: "POST", tellsLength: false)
            let answer = try client.receive()
            #expect(answer.status == 404)
            #expect(answer.headers["content-type"] == "text/html; charset=UTF-8")
            #expect(panel.executions().effects.isEmpty)
        }
    }

    @Test("an idle connection is closed, and half a request gets 408")
    func closesIdleConnections() async throws {
        try await withPanel {
            $0.idleMilliseconds = 20
        } _: { panel in
            let idle = try Client(port: panel.port)
            #expect(idle.endsConnection())
            #expect(try halfARequest(panel)?.status == 408)
        }
    }

    /// The answer to half a request, of the first in a hundred that was not idle for too long before it was sent.
    private func halfARequest(_ panel: PanelSimulator) throws -> Client.Answer? {
        for _ in 1...100 {
            let client = try Client(port: panel.port)
            client.send("POST /api/users/list HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
            guard let answer = try? client.receive() else { continue }
            #expect(client.endsConnection())
            return answer
        }
        return nil
    }

    @Test("a locale stays for the rest of its connection only")
    func keepsTheLocale() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let german = "<message>Objekt nicht gefunden.</message>"
            #expect(try client.get("/api/users/get?id=99&locale=de").text.contains(german))
            #expect(try client.get("/api/users/get?id=99").text.contains(german))
            #expect(try !Client(port: panel.port).get("/api/users/get?id=99").text.contains(german))
        }
    }

    @Test("a call on a node takes the time it is configured to take, and the others wait")
    func takesItsTime() async throws {
        try await withPanel {
            $0.nodeMilliseconds = 30
        } _: { panel in
            let (first, second) = (try Client(port: panel.port), try Client(port: panel.port))
            let start = ContinuousClock.now
            first.request("/api/virtual_servers/stop?id=1")
            // It is there, or on a slow machine even over.
            while panel.pendingCalls() == 0, panel.executions().effects.isEmpty { sched_yield() }
            #expect(try second.get("/api/roles/list").status == 200)
            #expect(ContinuousClock.now - start >= .milliseconds(29))
            #expect(panel.executions().effects == ["virtual_servers.stop": 1])
        }
    }

    @Test("a list of 10,000 servers is served")
    func servesLongLists() async throws {
        try await withPanel {
            $0.seed = .demo(servers: 10_000)
        } _: { panel in
            let answer = try Client(port: panel.port).get("/api/hardware_servers/virtual_servers?id=1")
            #expect(answer.text.components(separatedBy: "<virtual_server>").count == 10_001)
        }
    }
}

/// Runs `body` with a panel that is shut down afterwards.
func withPanel<Result>(
    _ change: (inout SimulatorConfiguration) -> Void = { _ in }, _ body: (PanelSimulator) throws -> Result
) async throws -> Result {
    var configuration = SimulatorConfiguration()
    change(&configuration)
    let panel = try await PanelSimulator.start(configuration)
    do {
        let result = try body(panel)
        try await panel.shutdown()
        return result
    } catch {
        try await panel.shutdown()
        throw error
    }
}

extension PanelSimulator {
    /// Returns when so many calls are in the queue.
    func waitForCalls(_ count: Int) {
        while pendingCalls() < count { sched_yield() }
    }
}

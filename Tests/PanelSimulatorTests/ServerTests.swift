import Foundation
import Testing

@testable import PanelSimulator

@Suite("The simulator over a socket")
struct ServerTests {
    private func withPanel<Result>(
        _ change: (inout SimulatorConfiguration) -> Void = { _ in },
        _ body: (PanelSimulator) throws -> Result
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

    @Test("an unchanged list is answered with 304")
    func knowsUnchangedLists() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let tag = try #require(try client.get("/api/event_log/list").headers["etag"])
            #expect(tag.count == 34 && tag.hasPrefix("\"") && tag.hasSuffix("\""))
            client.request("/api/event_log/list", headers: ["If-None-Match: \(tag)"])
            let unchanged = try client.receive()
            #expect(unchanged.status == 304)
            #expect(unchanged.headers["etag"] == tag)
            panel.emit("user.created", text: "User x was created.")
            client.request("/api/event_log/list", headers: ["If-None-Match: \(tag)"])
            #expect(try client.receive().status == 200)
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

extension PanelSimulator {
    /// Returns when so many calls are in the queue.
    func waitForCalls(_ count: Int) {
        while pendingCalls() < count { sched_yield() }
    }
}

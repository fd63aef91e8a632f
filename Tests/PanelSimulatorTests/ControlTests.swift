import Testing

@testable import PanelSimulator

@Suite("Orders over HTTP")
struct ControlTests {
    private func order(_ order: String, _ client: Client) throws -> Client.Answer {
        let parts = order.split(separator: " ")
        return try client.get("/simulator/\(parts[1])", verb: String(parts[0]), credentials: nil)
    }

    @Test("a fault is ordered and cleared without credentials")
    func ordersFaults() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let sent = try order("POST faults?method=users.list&fault=internal_error&count=always&details=a+b", client)
            #expect(sent.status == 200 && sent.text == "{}\n")
            #expect(try client.get("/api/users/list").text.contains("<details>a b</details>"))
            _ = try order("DELETE faults", client)
            #expect(try client.get("/api/users/list").text.contains("<users"))
        }
    }

    @Test("orders that make no sense are refused in words")
    func refusesNonsense() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let orders = [
                "faults?fault=x", "faults", "faults?fault=hang&count=0", "faults?fault=hang&effect=x", "nothing",
                "node?state=x", "events?message=x", "tasks?id=9", "tasks?id=x", "tasks?description=x&text=x&status=3",
            ]
            for text in orders.map({ "POST \($0)" }) {
                let answer = try order(text, client)
                #expect(answer.status == 400 && answer.text.hasPrefix("{\"error\": \""))
            }
        }
    }

    @Test("an unknown fault is answered with the names of all, each of which is taken")
    func namesFaults() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let refusal = try order("POST faults?fault=x", client).text
            let list = try #require(refusal.split(separator: "there are ").last)
            let names = list.prefix { $0 != "\"" }.split(separator: ", ")
            #expect(names.count == 18 && names.contains("hang") && names.contains("cut_after_effect"))
            for name in names { #expect(try order("POST faults?fault=\(name)", client).status == 200) }
        }
    }

    @Test("what was carried out is told by method and identity")
    func tellsExecutions() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            _ = try client.get("/api/users/create?login=ann&password=secret1")
            _ = try client.get("/api/users/create?login=ann&password=secret1")
            _ = try client.get(
                "/api/virtual_servers/create?hardware_server_id=1&identity=900&orig_os_template=debian-7.0-x86"
                    + "&orig_server_template=basic")
            _ = try client.get("/api/virtual_servers/restart?id=1")
            let text = try order("GET executions", client).text
            #expect(text.contains("\"calls\": {\"users.create\": 2, \"virtual_servers.create\": 1, "))
            #expect(text.contains("\"changed\": {\"virtual_servers.restart 1\": 1}"))
            #expect(text.contains("\"created\": {\"users.create ann\": 1, \"virtual_servers.create 1/900\": 1}"))
        }
    }

    @Test("events are emitted and cleared while their ids rise; a new database starts them again")
    func controlsTheLog() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            func newestID() throws -> String? {
                XMLTree(try client.get("/api/event_log/list").body)?.children.first?.value("id")
            }
            #expect(try newestID() == "2")
            let emitted = try order("POST events?message=user.created&text=User+x+was+created.&count=150", client)
            #expect(emitted.text == "{\"id\": 152}\n")
            #expect(try newestID() == "152")
            _ = try order("DELETE events?id=152", client)
            #expect(try newestID() == "151")
            _ = try order("DELETE events", client)
            #expect(try newestID() == nil)
            _ = try order("POST events?message=user.created&text=User+x+was+created.", client)
            #expect(try newestID() == "153")
            _ = try order("POST database", client)
            #expect(try newestID() == "2")
        }
    }

    @Test("while the node's daemon is down, calls that need it fail as recorded")
    func takesTheNodeDown() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            _ = try order("POST node?state=down", client)
            let refused = try client.get("/api/virtual_servers/start?id=3")
            #expect(refused.text.contains("<details>Connection refused - connect(2)</details>"))
            let sync = try client.get("/api/hardware_servers/sync?id=1")
            #expect(sync.text.contains("<status nil=\"true\"></status>"))
            _ = try order("POST node?state=up", client)
            #expect(try client.get("/api/virtual_servers/start?id=3").text.contains("true"))
        }
    }

    @Test("tasks are added, changed in place and removed")
    func controlsTasks() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            let added = try order("POST tasks?description=os_templates.install&text=Installation", client)
            #expect(added.text == "{\"id\": 1}\n")
            #expect(XMLTree(try client.get("/api/tasks/list").body)?.children.first?.value("status") == "1")
            _ = try order("POST tasks?id=1&status=0", client)
            let task = XMLTree(try client.get("/api/tasks/list").body)?.children.first
            #expect(task?.value("status") == "0" && task?.value("id") == "1")
            _ = try order("POST tasks?description=os_templates.install&text=Installation", client)
            _ = try order("DELETE tasks?id=1", client)
            #expect(XMLTree(try client.get("/api/tasks/list").body)?.children.map { $0.value("id") } == ["2"])
            _ = try order("DELETE tasks", client)
            #expect(XMLTree(try client.get("/api/tasks/list").body)?.children.isEmpty == true)
        }
    }

    @Test("a container is changed behind the panel's back, and a sync finds it")
    func changesContainers() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            _ = try order("POST container?identity=101&state=gone", client)
            _ = try order("POST container?identity=555&state=running", client)
            #expect(try client.get("/api/virtual_servers/get?id=1").text.contains("<identity>101</identity>"))
            _ = try client.get("/api/hardware_servers/sync?id=1")
            #expect(try client.get("/api/virtual_servers/get?id=1").text.contains("object_not_found"))
            #expect(try client.get("/api/virtual_servers/get?id=4").text.contains("<identity>555</identity>"))
        }
    }

    @Test("a reset brings everything back to the start")
    func resets() async throws {
        try await withPanel { panel in
            let client = try Client(port: panel.port)
            _ = try client.get("/api/users/create?login=ann&password=secret1")
            _ = try order("POST faults?fault=http_500", client)
            _ = try order("POST reset", client)
            #expect(panel.executions() == Executions())
            #expect(try client.get("/api/users/get_by_login?login=ann").text.contains("object_not_found"))
        }
    }
}

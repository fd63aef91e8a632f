import AMQP
import Foundation
import Gateway
import PanelCatalog
import PanelSimulator
import Reactor
import Testing

@Suite("The program", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct ProgramTests {
    private func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Program.Result {
        try await Program(Program.panelbridge, arguments, environment: environment).run()
    }

    /// Calls the body with the path of a file that holds the text.
    func withFile<Value>(_ text: String, _ body: (String) async throws -> Value) async throws -> Value {
        let file = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await body(file.path)
    }

    // MARK: Without a connection

    @Test("run with a wrong configuration ends with 78 and names key, place and the nearest key")
    func refusesAWrongConfiguration() async throws {
        let text = "panels:\n  main:\n    url: http://127.0.0.1:1\n    user: admin\n    pasword: Pa55\n"
        try await withFile(text) { file in
            let result = try await run("run", "-c", file)
            #expect(result.status == 78 && result.output.isEmpty)
            #expect(result.errors.contains("\(file):5") && result.errors.contains("panels.main.pasword"))
            #expect(result.errors.contains("panels.main.password") || result.errors.contains("password is the nearest"))
            #expect(!result.errors.contains("Pa55"))
        }
    }

    @Test("check --offline looks at the configuration alone")
    func checksOffline() async throws {
        let environment = [
            "PANELBRIDGE_BROKER_URL": "amqp://bridge:Pa55@127.0.0.1:1/",
            "PANELBRIDGE_PANELS_MAIN_URL": "http://127.0.0.1:1", "PANELBRIDGE_PANELS_MAIN_USER": "admin",
            "PANELBRIDGE_PANELS_MAIN_PASSWORD": "Pa55", "PANELBRIDGE_LEDGER_PATH": "ledger.sqlite",
        ]
        let offline = try await run("check", "--offline", environment: environment)
        let line = "The configuration is right: broker amqp://bridge@127.0.0.1:1/, panels: main.\n"
        #expect(offline == Program.Result(status: 0, output: line, errors: ""))
        let online = try await run("check", environment: environment)
        #expect(online.status == 69)
        #expect(online.output.contains("The broker does not answer") && online.output.contains("The panel main: "))
        #expect(!(online.output + online.errors).contains("Pa55"))
        let sent = try await run("send", "roles.list", environment: environment)
        #expect(sent.status == 69 && sent.output.isEmpty)
        #expect(sent.errors.contains("cannot connect to the broker at 127.0.0.1:1"))
    }

    @Test("methods lists the catalogue, shows one, and names the nearest to one that is not there")
    func showsMethods() async throws {
        let list = try await run("methods")
        #expect(list.status == 0 && PanelCatalog.methods.allSatisfy { list.output.contains($0.action) })
        let json = try await run("methods", "--json")
        #expect(PanelCatalog.methods.allSatisfy { json.output.contains(#""\#($0.name)""#) })
        let one = try await run("methods", "virtual_servers.create")
        #expect(one.status == 0 && one.output.contains("start_after_creation"))
        let none = try await run("methods", "virtual_servers.creat")
        #expect(none.status == 64 && none.output.isEmpty && none.errors.contains("virtual_servers.create"))
    }

    @Test("schema lists the files of the contract, prints one, and writes all of them into a folder")
    func rendersTheContract() async throws {
        let list = try await run("schema")
        #expect(list.status == 0 && list.output.split(separator: "\n").contains("commands/users.create.json"))
        let one = try await run("schema", "commands/users.create.json")
        #expect(one.status == 0 && one.output.contains(#""$id": "https://"#) && one.output.hasSuffix("}\n"))
        let none = try await run("schema", "commands/users.creat.json")
        #expect(none.status == 64 && none.output.isEmpty && none.errors.contains("panelbridge schema"))
        let folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try await run("schema", "--into", folder.path).status == 0)
        let written = try String(contentsOf: folder.appending(path: "commands/users.create.json"), encoding: .utf8)
        #expect(written == one.output)
        let files = try #require(FileManager.default.subpaths(atPath: folder.path)).filter { $0.contains(".") }
        #expect(files.sorted() == list.output.split(separator: "\n").map(String.init))
        let denied = try await run("schema", "--into", "/proc/schemas")
        #expect(denied.status == 1 && denied.errors.hasPrefix("/proc/schemas cannot be written: "))
    }

    @Test(
        "wrong words on the command line end with 64", arguments: [["sned"], ["send"], ["send", "users.get"], ["--x"]])
    func refusesWrongWords(_ words: [String]) async throws {
        let result = try await Program(Program.panelbridge, words).run()
        #expect(result.status == 64 && result.output.isEmpty && !result.errors.isEmpty)
    }

    @Test(
        "a broker that lets nobody in is a wrong configuration for all but check, which goes on to the panels",
        arguments: [
            (["send", "roles.list"], 78), (["dead-letters", "list"], 78), (["topology", "apply"], 78),
            (["watch", "--from", "first"], 78), (["check"], 69),
        ] as [([String], Int32)])
    @Reactor func isNotLetIn(_ words: [String], _ status: Int32) async throws {
        try await Installation.run(isDeclared: false, isStarted: false) { installation in
            let environment = ["PANELBRIDGE_BROKER_PASSWORD": "wrong"]
            try await withFile(installation.yaml()) { file in
                let result = try await Program(Program.panelbridge, words + ["-c", file], environment: environment)
                    .run()
                #expect(result.status == status)
                #expect((result.output + result.errors).contains("check the user in broker.url and broker.password"))
            }
        }
    }

    @Test("send asks which of several panels is meant")
    @Reactor func asksForThePanel() async throws {
        try await Installation.run(panels: ["lab", "main"], isDeclared: false, isStarted: false) { installation in
            try await withFile(installation.yaml()) { file in
                let result = try await run("send", "roles.list", "-c", file)
                #expect(result.status == 64 && result.errors == "Name the panel with --panel: lab, main.\n")
            }
        }
    }

    // MARK: With a gateway

    @Test("run serves what send sends, SIGTERM ends it in order, and check and topology see what it made")
    func serves() async throws {
        try await Installation.run(isStarted: false) { installation in
            try await withFile(installation.yaml()) { file in
                let gateway = try Program(Program.panelbridge, ["run", "-c", file]).start()
                try await until("the gateway is ready") { gateway.errors.contains("gateway ready") }
                try await sends(file)
                let check = try await run("check", "-c", file)
                #expect(check.status == 0)
                #expect(check.output.contains("The queue \(installation.changes()) holds 0 messages."))
                #expect(check.output.contains("The panel main at \(installation.panel.url) lets admin in."))
                #expect(check.output.contains("can be read, held by process"))
                let topology = try await run("topology", "show", "-c", file)
                #expect(topology.status == 0 && topology.output.contains(installation.deadLetters))
                #expect(try await run("topology", "apply", "-c", file).status == 0)
                gateway.signal(SIGTERM)
                let end = await gateway.end()
                #expect(end.status == 0)
                #expect(end.errors.contains("gateway stopping") && end.errors.hasSuffix("gateway stopped\n"))
            }
        }
    }

    private func sends(_ file: String) async throws {
        let read = try await run("send", "-c", file, "roles.get_by_name", "name=ve_admin", "--json")
        #expect(read.status == 0 && read.output.contains(#""outcome":"succeeded","result":{"#))
        let change = try await run("send", "-c", file, "virtual_servers.start", "id=3", "--id", "start-3")
        #expect(change.status == 0 && change.output.contains("virtual_servers.start on main: succeeded"))
        let again = try await run("send", "-c", file, "virtual_servers.start", "id=3", "--id", "start-3")
        #expect(again.output.contains("This is the stored reply to the same id"))
        let missing = try await run("send", "-c", file, "users.get", "id=99")
        #expect(missing.status == 1 && missing.output.contains("object_not_found: Object not found."))
        let unknown = try await run("send", "-c", file, "users.gte", "id=99")
        #expect(unknown.status == 64 && unknown.errors.contains("users.get"))
    }

    @Test("13: however large messages come, and however many, none is held in memory")
    func boundsMemory() async throws {
        try await Installation.run(isStarted: false) { installation in
            try await withFile(installation.yaml()) { file in
                let gateway = try Program(Program.panelbridge, ["run", "-c", file]).start()
                #expect(try await installation.call("roles.list").contains("succeeded"))
                let before = try #require(gateway.peakMemory)
                for (id, megabytes) in [("100", 100), ("16", 16), ("17", 16), ("18", 16)] {
                    let body = [UInt8](repeating: UInt8(ascii: "a"), count: megabytes << 20)
                    try await installation.sendRaw(body, to: installation.reads(), id: id, correlationID: id)
                    #expect(try await installation.client.reply(to: id).text.contains("The body is larger than"))
                }
                // In KB.
                #expect(try #require(gateway.peakMemory) < before + 4_000)
                gateway.signal(SIGINT)
                #expect(await gateway.end().status == 0)
            }
        }
    }

    @Test("21, 57: neither the panel's words nor a command's can begin a line of the log or colour a terminal")
    func logsSafely() async throws {
        try await Installation.run(isStarted: false) { installation in
            try await withFile(installation.yaml()) { file in
                let gateway = try Program(Program.panelbridge, ["run", "-c", file]).start()
                installation.panel.order(
                    Fault(
                        .internalError(details: "a\r\nb\u{1B}[31m\u{202E}c\u{9B}2J"), method: "virtual_servers.restart")
                )
                try await installation.send("virtual_servers.restart", #"{"id":1}"#) { $0.replyTo = "amq.\u{1B}[2J\n" }
                try await installation.send("users.promote\\u001b[2J", id: "x\u{1B}\u{202E}")
                try await until("both are logged") {
                    gateway.errors.contains("in doubt") && gateway.errors.contains("command rejected")
                        && gateway.errors.contains("invalid_reply_to")
                }
                gateway.signal(SIGINT)
                let log = await gateway.end().errors
                let isRaw = log.unicodeScalars.contains { scalar in
                    switch scalar.properties.generalCategory {
                    case .control: scalar != "\n"
                    case .format, .lineSeparator, .paragraphSeparator: true
                    default: false
                    }
                }
                #expect(!isRaw)
                #expect(
                    log.split(separator: "\n").allSatisfy {
                        $0.wholeMatch(of: /20\d\d-.*Z (info|warning|error|debug) .*/) != nil
                    })
            }
        }
    }
}

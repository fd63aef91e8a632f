import Bridge
import Testing

@testable import Gateway

@Suite("Configuration: loading")
struct ConfigurationLoadTests {
    @Test("the smallest file works, and everything else has its default")
    func smallestFile() throws {
        let configuration = try load(smallest)
        #expect(configuration.broker == Configuration.Broker())
        #expect(configuration.broker.url.description == "amqp://guest@127.0.0.1:5672/")
        let panel = try #require(configuration.panel(named: "main"))
        #expect(panel.password.exposed == "hunter2-of-the-panel")
        #expect(configuration.changesQueue(of: panel) == "panelbridge.commands.main.changes")
        #expect(configuration.brokerNames.panels.map(\.reads) == ["panelbridge.commands.main.reads"])
        #expect(panel.timeouts.nodeChange == .seconds(960))
        #expect(panel.limits.answer == 16_777_216)
    }

    @Test("a JSON file works as well")
    func json() throws {
        let text = #"{"panels":{"main":{"url":"https://p","user":"u","password":"p","reads":{"prefetch":9}}}}"#
        #expect(try load(text).panels[0].reads.prefetch == 9)
    }

    @Test("the environment beats the file")
    func environmentFirst() throws {
        let configuration = try load(
            with("broker.url", "amqp://file/"),
            ["PANELBRIDGE_BROKER_URL": "amqp://env/", "PANELBRIDGE_PANELS_MAIN_USER": "other"])
        #expect(configuration.broker.url.host == "env")
        #expect(configuration.panels[0].user == "other")
    }

    @Test("panels may exist by the environment alone")
    func environmentAlone() throws {
        let configuration = try load(
            nil,
            [
                "PANELBRIDGE_PANELS_BENCH_TWO_URL": "http://p", "PANELBRIDGE_PANELS_BENCH_TWO_USER": "u",
                "PANELBRIDGE_PANELS_BENCH_TWO_PASSWORD_FILE": "/s", "PANELBRIDGE_PANELS_BENCH_TWO_READS_PREFETCH": "7",
                "PANELBRIDGE_PANELS_BENCH_TWO_ALLOW": "virtual_servers.exec, backups.restore",
            ], files: ["/s": "from a file\n"])
        #expect(configuration.panels.map(\.name) == ["bench-two"])
        #expect(configuration.panels[0].password.exposed == "from a file")
        #expect(configuration.panels[0].allow == ["virtual_servers.exec", "backups.restore"])
    }

    @Test("panels are sorted by name, wherever they were named")
    func order() throws {
        let file = smallest + "  b: {url: 'http://b', user: u, password: p}\n"
        let configuration = try load(
            file,
            [
                "PANELBRIDGE_PANELS_A_URL": "http://a", "PANELBRIDGE_PANELS_A_USER": "u",
                "PANELBRIDGE_PANELS_A_PASSWORD": "p",
            ])
        #expect(configuration.panels.map(\.name) == ["a", "b", "main"])
    }

    @Test("all problems are told at once, each with its place")
    func together() {
        let text = """
            broker:
              heartbeat: 20
              heartbeet: 5s
            panels:
              main: {url: ftp://x, user: "", reads: {concurrency: 20}}
            log: loud
            """
        let found = problems(text, ["PANELBRIDGE_TOPOLOGY": "both", "PANELBRIDGE_TOPOLOGI": "x"])
        #expect(
            found == [
                "p.yaml:2: broker.heartbeat is \"20\", but must be a number with its unit (ms, s, m, h or d), "
                    + "such as 20s, from 5s to 10m",
                "p.yaml:3: broker.heartbeet is not a known key; did you mean broker.heartbeat?",
                "p.yaml:5: panels.main.url is \"ftp://x\", but must be a URL such as "
                    + "http://panel.example.com:3000 or https://panel.example.com",
                "p.yaml:5: panels.main.user is \"\", but must be one line of text that is not empty",
                "p.yaml:5: panels.main.reads.concurrency is 20, but must not exceed panels.main.reads.prefetch, "
                    + "which is 16: the broker hands no more over",
                "p.yaml:6: log must hold keys below it",
                "PANELBRIDGE_TOPOLOGI in the environment: this names no key; did you mean PANELBRIDGE_TOPOLOGY?",
                "PANELBRIDGE_TOPOLOGY in the environment: topology is \"both\", but must be one of declare, passive",
                "panels.main.password is missing; set it, or password_file, or the variable "
                    + "PANELBRIDGE_PANELS_MAIN_PASSWORD",
            ])
    }

    @Test("without any panel the smallest file is shown, and that file works")
    func noPanels() throws {
        let error = #expect(throws: ConfigurationError.self) { try load("broker: {}") }
        let problem = try #require(error?.problems.first)
        #expect(problem.key == "panels")
        let shown = problem.explanation.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
        let file = shown.map { $0.dropFirst(4) }.joined(separator: "\n")
        #expect(try load(file, files: ["/run/secrets/panel-main-password": "p"]).panels.count == 1)
    }

    @Test("a file that cannot be read or is no YAML is one problem, and nothing is said to be missing")
    func unreadable() {
        let missing = #expect(throws: ConfigurationError.self) {
            try Configuration.load(file: "/nonexistent/p.yaml", environment: [:])
        }
        #expect(
            missing?.problems.map(\.description) == [
                "the configuration file \"/nonexistent/p.yaml\" cannot be read: No such file or directory"
            ])
        let broken = problems("log: [}", ["PANELBRIDGE_PANELS_MAIN_USER": "other"])
        #expect(broken.count == 1)
        #expect(broken.first?.hasPrefix("p.yaml:1: column 7: this is no YAML that the gateway reads: ") == true)
        #expect(problems("- a") == ["p.yaml:1: the file must hold keys, such as broker: and panels:"])
    }

    @Test("an empty group is fine, a key without a value is not")
    func empty() {
        #expect(problems(smallest + "broker:\nlog: {}\n").isEmpty)
        #expect(
            problems(with("log.level", "")).first
                == "p.yaml:7: log.level has no value; give it one, or leave the key out")
        #expect(problems(with("log.level", "{a: b}")).first == "p.yaml:7: log.level must be a value, and holds keys")
    }

    @Test("a refused value is shown cut and harmless")
    func shown() {
        let value = "\"x\\u001b[2J\\u202e" + String(repeating: "y", count: 100) + "\""
        let found = problems(with("log.level", value))
        #expect(found.count == 1)
        #expect(found[0].contains("\"x?[2J?" + String(repeating: "y", count: 74) + "…\", but must be one of"))
    }

    @Test("whatever a byte of the example becomes, loading ends, and names the place of what is wrong")
    func mutations() {
        let example = Array(Configuration.example().utf8)
        var (loadedCount, refusedCount) = (0, 0)
        for index in stride(from: 0, to: example.count, by: 41) {
            let line = example[..<index].count { $0 == UInt8(ascii: "\n") } + 1
            #expect(faults(of: example, with: 0xFF, at: index).first?.hasPrefix("f:\(line): ") == true)
            for byte in ["\n", ":", "\"", "["] as [Unicode.Scalar] {
                let found = faults(of: example, with: UInt8(ascii: byte), at: index)
                if found.isEmpty { loadedCount += 1 } else { refusedCount += 1 }
                #expect(found.first?.hasPrefix("f:") != false, "\(found)")
            }
        }
        #expect(loadedCount > 100 && refusedCount > 100)
    }

    /// What is wrong with a file of which one byte is another.
    private func faults(of file: [UInt8], with byte: UInt8, at index: Int) -> [String] {
        var mutated = file
        mutated[index] = byte
        do throws(ConfigurationError) {
            _ = try Configuration.load(file: "f", environment: [:]) { path throws(FileUnreadable) in
                path == "f" ? mutated : Array("secret".utf8)
            }
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }
}

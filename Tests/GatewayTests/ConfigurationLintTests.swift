import Ledger
import Testing

@testable import Gateway

@Suite("Configuration: notes on what is right by itself")
struct ConfigurationLintTests {
    /// The keys of the notes on a file of this text; without facts of their own, files and folders are as they should be.
    private func notes(_ text: String, facts: [String: FileFacts] = [:], missing: Set<String> = []) throws -> [String] {
        try Configuration.examine(file: "p.yaml", environment: [:]) { path throws(FileUnreadable) in
            Array((path == "p.yaml" ? text : "secret").utf8)
        } facts: {
            missing.contains($0) ? nil : facts[$0] ?? good
        }.notes.map { "\($0)" }
    }

    private var good: FileFacts {
        var facts = FileFacts()
        facts.isWritable = true
        return facts
    }

    private func facts(_ change: (inout FileFacts) -> Void) -> FileFacts {
        var facts = good
        change(&facts)
        return facts
    }

    /// Right, and nothing to be said of it.
    private let right = """
        broker: {url: 'amqp://gw@localhost/', password_file: b}
        panels:
          main:
            url: https://panel.example.com
            user: admin
            password_file: p

        """

    private func with(panel line: String) -> String { right + "    \(line)\n" }

    @Test("a configuration that is well set gets none")
    func silent() throws {
        #expect(try notes(right) == [])
        for host in ["127.0.0.1", "127.1.2.3", "[::1]", "localhost"] {
            #expect(try notes(right.replacing("https://panel.example.com", with: "http://\(host):3000")) == [])
        }
    }

    @Test("a collector's port of gRPC is noted, and credentials that cross a network readable")
    func collector() throws {
        let tracing = "tracing: {endpoint: 'http://c.example.com:4317', authorization_file: a}\n"
        let found = try notes(right + tracing)
        #expect(found.count == 2 && found[0].contains("4318") && found[1].contains("use https://"))
        #expect(try notes(right + tracing.replacing("http://c.example.com:4317", with: "https://c.example.com")) == [])
        #expect(try notes(right + tracing.replacing("c.example.com:4317", with: "127.0.0.1:4318")) == [])
    }

    @Test("passwords that cross a network readable are noted, with the place")
    func plain() throws {
        #expect(
            try notes(right.replacing("localhost", with: "mq")).first?.hasPrefix("p.yaml:1: broker.url is amqp://")
                == true)
        for host in ["panel.example.com", "127.0.0.1.example.com", "10.0.0.1"] {
            let notes = try notes(right.replacing("https://panel.example.com", with: "http://\(host)"))
            #expect(notes.count == 1 && notes[0].hasPrefix("p.yaml:4: panels.main.url is http://"), "\(host)")
        }
        let unverified = right.replacing("'amqp://gw@localhost/'", with: "'amqps://gw@mq/', tls: {verify: false}")
        #expect(try notes(unverified).map { $0.contains("broker.tls.verify is false") } == [true])
    }

    @Test("secrets that every user of the host can read are noted, in files of their own and in the configuration")
    func readable() throws {
        let open = facts { $0.isReadableByAll = true }
        let one = try notes(right, facts: ["p": open])
        #expect(one.count == 1 && one[0].contains("panels.main.password_file names p,") && one[0].contains("chmod"))
        #expect(try notes(right, facts: ["p.yaml": open]) == [])
        let inline = right.replacing("password_file: p", with: "password: hunter2")
        let two = try notes(inline, facts: ["p.yaml": open])
        #expect(two.count == 1 && two[0].hasPrefix("p.yaml:6: panels.main.password stands in p.yaml"))
        #expect(!two[0].contains("hunter2"))
        let inURL = right.replacing("'amqp://gw@localhost/', password_file: b", with: "'amqp://gw:pw@localhost/'")
        #expect(try notes(inURL, facts: ["p.yaml": open]).map { $0.contains("broker.url stands in") } == [true])
    }

    @Test(
        "time-outs and intervals that contradict the panel's, the broker's or each other are noted",
        arguments: [
            ("timeouts: {node_change: 15m}", "timeouts.node_change is not over the 15 minutes"),
            ("timeouts: {node_change: 30m}", "timeouts.node_change is 30 minutes or more"),
            ("timeouts: {change: 17m}", "timeouts.change is over timeouts.node_change"),
            ("timeouts: {connect: 61s}", "timeouts.connect is over timeouts.read"),
            ("follow: {interval: {maximum: 61s}}", "follow.interval.maximum is over a minute"),
        ])
    func times(line: String, note: String) throws {
        #expect(try notes(with(panel: line)).map { $0.contains(note) } == [true])
    }

    @Test("those who follow nothing need no interval")
    func unfollowed() throws {
        #expect(try notes(with(panel: "follow: {enabled: false, interval: {maximum: 1h}}")) == [])
    }

    @Test("a ledger where it cannot be made, cannot stay or cannot be relied on is noted")
    func ledger() throws {
        let folder = "/var/lib/panelbridge"
        #expect(try notes(right, missing: [folder]).map { $0.contains("which is not there") } == [true])
        #expect(
            try notes(right, facts: [folder: facts { $0.isWritable = false }]).map { $0.contains("may not make") } == [
                true
            ])
        #expect(
            try notes(right, facts: [folder: facts { $0.kind = .network }]).map { $0.contains("network") } == [true])
        #expect(try notes(right, facts: [folder: facts { $0.kind = .memory }]).map { $0.contains("emptied") } == [true])
        #expect(try notes(right + "ledger: {path: /tmp/a/l}\n").map { $0.contains("emptied") } == [true])
    }

    @Test("passive topology is noted, with who makes the queues then")
    func passive() throws {
        #expect(try notes(right + "topology: passive\n").map { $0.contains("topology apply") } == [true])
    }
}

import Testing

@testable import Gateway

@Suite("Configuration: names")
struct ConfigurationNameTests {
    @Test(
        "an unknown key names the nearest",
        arguments: [
            ("broker.hearbeat", "broker.heartbeat"), ("brokr", "broker"), ("topologie", "topology"),
            ("panels.main.reads.concurency", "panels.main.reads.concurrency"), ("panels.main.urls", "panels.main.url"),
            ("panels.main.timeout", "panels.main.timeouts"), ("dead_letter", "dead_letters"),
            ("broker.tls.cafile", "broker.tls.ca_file"), ("panels.main.prefetch", "panels.main.reads.prefetch"),
            ("Broker", "broker"), ("redrive.user", "redrive.users"), ("listen", "http.listen"),
        ])
    func unknown(key: String, nearest: String) {
        let found = problems(with(key, "x"))
        #expect(found.count == 1)
        #expect(found.first?.contains("\(key) is not a known key; did you mean \(nearest)?") == true, "\(found)")
    }

    @Test("a key that resembles none is told what there is in its place")
    func farAway() {
        #expect(
            problems(with("completely_different", "x")) == [
                "p.yaml:6: completely_different is not a known key; there are topology, broker, commands, dead_letters, "
                    + "events, http, ledger, log, panels, redrive, replies, senders, shutdown, tracing"
            ])
        #expect(
            problems(with("ledger.file", "x")) == [
                "p.yaml:7: ledger.file is not a known key; ledger has path, retention"
            ])
        let user = problems(with("broker.user", "x"))
        #expect(user.first?.contains("broker.user is not a known key; broker has url, password, ") == true, "\(user)")
        #expect(user.first?.hasSuffix(", reconnect, tls") == true, "\(user)")
    }

    @Test("a path written with points is not a key")
    func points() {
        #expect(
            problems(smallest + "broker.url: amqp://h/\n") == [
                "p.yaml:6: broker.url has its points as levels: one line for each name, each indented below the one before"
            ])
    }

    @Test(
        "an unknown variable names the nearest",
        arguments: [
            ("PANELBRIDGE_BROKER_URI", "PANELBRIDGE_BROKER_URL"),
            ("PANELBRIDGE_PANELS_MAIN_PASWORD", "PANELBRIDGE_PANELS_MAIN_PASSWORD"),
            ("PANELBRIDGE_PANELS_OTHER_URLS", "PANELBRIDGE_PANELS_OTHER_URL"),
            ("PANELBRIDGE_CONFG", "PANELBRIDGE_CONFIG"), ("PANELBRIDGE_LOGLEVEL", "PANELBRIDGE_LOG_LEVEL"),
        ])
    func unknownVariable(name: String, nearest: String) {
        #expect(
            problems(smallest, [name: "x"]) == [
                "\(name) in the environment: this names no key; did you mean \(nearest)?"
            ])
    }

    @Test("a variable that resembles none is told where all are, however long what all begin with is")
    func variableFarAway() {
        for name in ["PANELBRIDGE_LOG", "PANELBRIDGE_PANELS", "PANELBRIDGE_SOMETHING_ELSE"] {
            #expect(
                problems(smallest, [name: "x"]) == [
                    "\(name) in the environment: this names no key; `panelbridge check --example` has all"
                ])
        }
    }

    @Test("variables of others are left alone")
    func foreign() {
        let variables = [
            "PANELBRIDGE_CONFIG": "p.yaml", "PANELBRIDGE_TEST_BROKER": "x", "PATH": "/bin", "PANEL": "x",
            "PANELBRIDGE_SERVICE_HOST": "10.0.0.1", "PANELBRIDGE_SERVICE_PORT": "80",
            "PANELBRIDGE_SERVICE_PORT_METRICS": "80", "PANELBRIDGE_PORT": "tcp://10.0.0.1:80",
            "PANELBRIDGE_PORT_80_TCP": "tcp://10.0.0.1:80", "PANELBRIDGE_PORT_80_TCP_PROTO": "tcp",
            "PANELBRIDGE_METRICS_SERVICE_HOST": "10.0.0.2", "PANELBRIDGE_METRICS_PORT_9090_TCP_ADDR": "10.0.0.2",
        ]
        #expect(problems(smallest, variables).isEmpty)
        #expect(problems(smallest, ["PANELBRIDGE_BROKER_PORT": "5673"]).count == 1)
    }

    @Test("no key can be taken for a variable of others, nor for another key")
    func ambiguity() {
        let names = ConfigurationSchema.patterns.map {
            ConfigurationEnvironment.variable(of: ConfigurationSchema.concrete($0, "main"))
        }
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(!name.hasSuffix("_PORT") && !name.contains("_SERVICE_") && !name.contains("_PORT_"))
            let environment = ConfigurationEnvironment([name: "x"], panels: [], senders: [])
            #expect(environment.settings.keys.map(ConfigurationEnvironment.variable) == [name])
            #expect(environment.problems.isEmpty)
        }
    }

    @Test("a panel's name is 1 to 40 of a to z, 0 to 9 and -", arguments: ["Main", "a_b", "a.b", "''", "é"])
    func panelNames(name: String) {
        let found = problems(smallest + "  \(name): {}\n")
        #expect(found.count == 1)
        #expect(found.first?.contains("names no panel") == true)
    }

    @Test("two purposes cannot share a queue")
    func queues() {
        #expect(
            problems(with("commands.expired", "panelbridge.unroutable")) == [
                "p.yaml:7: commands.expired names the queue panelbridge.unroutable, which commands.unroutable uses already"
            ])
        #expect(problems(smallest + "    queues: {reads: same, changes: same}\n").count == 1)
        let two = smallest + "    queues: {reads: panelbridge.commands.b.reads}\n"
        #expect(problems(two + "  b: {url: 'http://b', user: u, password: p}\n").count == 1)
    }

    @Test("two purposes cannot share an exchange")
    func exchanges() {
        #expect(
            problems(with("events.exchange", "panelbridge.commands")) == [
                "p.yaml:7: events.exchange names the exchange panelbridge.commands, which commands.exchange uses already"
            ])
        #expect(problems(with("commands.exchange", "panelbridge.unroutable")).count == 1)
        #expect(problems(with("replies.exchange", "panelbridge.events")).count == 1)
    }

    @Test("what a prefix makes must be a name that the broker takes")
    func prefixes() {
        let rule = "but must make a name of 1 to 255 bytes that does not begin with amq."
        #expect(
            problems(with("commands.queue_prefix", "amq")) == [
                "p.yaml:7: commands.queue_prefix makes the queue's name amq.main.changes, \(rule)"
            ])
        #expect(problems(with("commands.queue_prefix", String(repeating: "x", count: 242))).isEmpty)
        #expect(
            problems(with("commands.queue_prefix", String(repeating: "x", count: 243))) == [
                "p.yaml:7: commands.queue_prefix makes the queue's name of 256 bytes, \(rule)"
            ])
        #expect(problems(with("events.lock_prefix", "amq")).count == 1)
    }
}

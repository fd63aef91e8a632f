import HTTPServer
import Testing

@testable import Gateway

/// A key with a value that is accepted, how to see that it was taken, and values that are refused.
struct KeyCase: Sendable, CustomTestStringConvertible {
    let path: String
    let value: String
    let seen: @Sendable (Configuration) -> String
    let refused: [String]

    init(
        _ path: String, _ value: String, refused: [String] = ["''", "[a, b]"],
        _ seen: @escaping @Sendable (Configuration) -> String
    ) {
        self.path = path
        self.value = value
        self.seen = seen
        self.refused = refused
    }

    var testDescription: String { path }

    static let durations = [
        "5", "5.5s", "-5s", "s", "5 s", "5S", "99999999999999999999s", "9223372036854775807d", "''",
    ]
    static let switches = ["yes", "on", "1", "True", "''"]
    static let names = ["''", "amq.topic", "\"a\\nb\"", String(repeating: "x", count: 256)]

    static let all: [KeyCase] = broker + panel + others

    static let broker: [KeyCase] = [
        KeyCase(
            "broker.url", "amqp://a:b@h:1/v", refused: ["''", "http://h", "amqp://", "amqp://h:0/", "amqp://h/a/b"]
        ) {
            "\($0.broker.url)"
        },
        KeyCase("broker.password", "pass-word") { $0.broker.url.password.exposed },
        KeyCase("broker.connection_name", "gw 1") { $0.broker.connectionName },
        KeyCase("broker.heartbeat", "1m", refused: durations + ["4s", "11m"]) {
            "\($0.broker.heartbeat.components.seconds)"
        },
        KeyCase("broker.connect_timeout", "200ms", refused: durations + ["1ms"]) { "\($0.broker.connectTimeout)" },
        KeyCase("broker.reconnect.minimum", "100ms", refused: durations + ["31s"]) { "\($0.broker.reconnect.minimum)" },
        KeyCase("broker.reconnect.maximum", "30m", refused: durations + ["1ms"]) { "\($0.broker.reconnect.maximum)" },
        KeyCase("broker.tls.verify", "false", refused: switches) { "\($0.broker.tls.verify)" },
    ]

    static let panel: [KeyCase] = [
        KeyCase("panels.main.http_method", "GET", refused: ["get", "PUT", "''"]) { $0.panels[0].httpMethod.rawValue },
        KeyCase("panels.main.allow", "[virtual_servers.exec, users.delete]", refused: ["[users.get]", "nope", "[[a]]"])
        {
            $0.panels[0].allow.joined(separator: " ")
        },
        KeyCase("panels.main.allow_local_hosts", "true", refused: switches) { "\($0.panels[0].allowLocalHosts)" },
        KeyCase("panels.main.serial", "false", refused: switches) { "\($0.panels[0].serial)" },
        KeyCase("panels.main.max_age", "7d", refused: durations + ["31d", "0s"]) { "\($0.panels[0].maxAge)" },
        KeyCase("panels.main.queues.changes", "q.c", refused: names) { $0.changesQueue(of: $0.panels[0]) },
        KeyCase("panels.main.queues.reads", "q.r", refused: names) { $0.readsQueue(of: $0.panels[0]) },
        KeyCase("panels.main.queues.lock", "q.l", refused: names) { $0.lockQueue(of: $0.panels[0]) },
        KeyCase("panels.main.follow.enabled", "false", refused: ["no", "1", "''"]) {
            "\($0.panels[0].follow.enabled)"
        },
        KeyCase("panels.main.follow.interval.minimum", "2s", refused: durations + ["49ms", "2h"]) {
            "\($0.panels[0].follow.interval.minimum)"
        },
        KeyCase("panels.main.follow.interval.maximum", "20s", refused: durations + ["49ms", "2h"]) {
            "\($0.panels[0].follow.interval.maximum)"
        },
        KeyCase("panels.main.follow.history", "none", refused: ["all", "''"]) {
            $0.panels[0].follow.history.rawValue
        },
        KeyCase("panels.main.repeat_after", "[1s, 2m]", refused: ["5", "[5]", "[2h]", "[[1s]]"]) {
            "\($0.panels[0].repeatAfter)"
        },
        KeyCase("panels.main.reads.prefetch", "1000", refused: ["0", "1001", "+5", "5.0", "٥", "0x5", "''", "1"]) {
            "\($0.panels[0].reads.prefetch)"
        },
        KeyCase("panels.main.reads.concurrency", "16", refused: ["0", "17", "257", "two", "''"]) {
            "\($0.panels[0].reads.concurrency)"
        },
        KeyCase("panels.main.timeouts.connect", "1s", refused: durations) { "\($0.panels[0].timeouts.connect)" },
        KeyCase("panels.main.timeouts.read", "1s", refused: durations) { "\($0.panels[0].timeouts.read)" },
        KeyCase("panels.main.timeouts.change", "1s", refused: durations) { "\($0.panels[0].timeouts.change)" },
        KeyCase("panels.main.timeouts.node_change", "1h", refused: durations + ["5h"]) {
            "\($0.panels[0].timeouts.nodeChange)"
        },
        KeyCase("panels.main.limits.answer", "64KiB", refused: ["16", "16MB", "16mib", "1B", "2GiB", "''", "MiB"]) {
            "\($0.panels[0].limits.answer)"
        },
    ]

    static let others: [KeyCase] = [
        KeyCase("commands.exchange", "c", refused: names) { $0.commands.exchange },
        KeyCase("commands.queue_prefix", "c", refused: names) { $0.commands.queuePrefix },
        KeyCase("commands.unroutable", "c", refused: names) { $0.commands.unroutable },
        KeyCase("commands.expired", "c", refused: names) { $0.commands.expired },
        KeyCase("replies.exchange", "c", refused: ["\"a\\nb\"", "[]"]) { $0.replies.exchange },
        KeyCase("events.exchange", "c", refused: names) { $0.events.exchange },
        KeyCase("events.stream", "c", refused: names) { $0.events.stream },
        KeyCase("events.lock_prefix", "l", refused: names) { $0.events.lockPrefix },
        KeyCase("dead_letters.queue", "c", refused: names) { $0.deadLetters.queue },
        KeyCase("redrive.users", "[ops, cron]", refused: ["['']", "[a, [b]]", "{a: b}", "'a,,b'"]) {
            $0.redrive.users.joined(separator: "+")
        },
        KeyCase("ledger.path", "/tmp/l", refused: ["''", "\"a\\nb\""]) { $0.ledger.path },
        KeyCase("ledger.retention", "30d", refused: durations + ["1s", "500d"]) { "\($0.ledger.retention)" },
        KeyCase("topology", "passive", refused: ["none", "''", "[passive]"]) { $0.topology.rawValue },
        KeyCase(
            "http.listen", "127.0.0.2:9464",
            refused: ["''", "localhost", "example.com:1", "127.0.0.1:70000", "::1:9464"]
        ) {
            $0.http.listen?.host ?? "nowhere"
        },
        KeyCase("tracing.endpoint", "https://c", refused: ["c:4318", "amqp://c", "''"]) {
            $0.tracing.endpoint?.text ?? ""
        },
        KeyCase("tracing.authorization", "Basic abc", refused: ["''", "\"a\\nb\"", "é", "[a]"]) {
            $0.tracing.authorization?.exposed ?? ""
        },
        KeyCase("tracing.sampled_percent", "0", refused: ["-1", "101", "5.5", "''"]) {
            "\($0.tracing.sampledPercent)"
        },
        KeyCase("tracing.name", "c", refused: ["''", "\"a\\nb\""]) { $0.tracing.serviceName },
        KeyCase("tracing.attributes", "[a=b, c=d]", refused: ["a", "=b", "[a=%]", "{a: b}"]) {
            "\($0.tracing.attributes.map(\.text))"
        },
        KeyCase("shutdown.grace", "0s", refused: durations + ["2h"]) { "\($0.shutdown.grace)" },
        KeyCase("log.level", "trace", refused: ["notice", "INFO", "''"]) { $0.log.level.rawValue },
        KeyCase("log.format", "json", refused: ["xml", "''"]) { $0.log.format.rawValue },
    ]
}

@Suite("Configuration: each key")
struct ConfigurationKeyTests {
    @Test("a good value is taken, and differs from the default", arguments: KeyCase.all)
    func accepted(key: KeyCase) throws {
        let configuration = try load(with(key.path, key.value))
        #expect(key.seen(configuration) != key.seen(try load(smallest)))
    }

    @Test("a wrong value is one problem, with key, place and expectation", arguments: KeyCase.all)
    func refused(key: KeyCase) {
        for value in key.refused {
            let found = problems(with(key.path, value))
            #expect(found.count == 1, "\(value): \(found)")
            #expect(found.first?.contains(key.path) == true, "\(value): \(found)")
            #expect(found.first?.contains("must ") == true, "\(value): \(found)")
            #expect(found.first?.hasPrefix("p.yaml:") == true, "\(value): \(found)")
        }
    }

    @Test("the same value from the environment does the same", arguments: KeyCase.all)
    func environment(key: KeyCase) throws {
        let name = ConfigurationEnvironment.variable(of: key.path)
        let value = key.value.filter { !"[]".contains($0) }
        #expect(try key.seen(load(smallest, [name: value])) == key.seen(load(with(key.path, key.value))))
    }

    @Test("no key is left out of these tests")
    func complete() {
        let elsewhere: Set = [
            "broker.password_file", "broker.tls.ca_file", "broker.tls.certificate_file", "broker.tls.key_file",
            "broker.login", "broker.tls.minimum_version", "panels.<name>.tls.minimum_version",
            "panels.<name>.tls.certificate_file", "panels.<name>.tls.key_file",
            "panels.<name>.url", "panels.<name>.user", "panels.<name>.password", "panels.<name>.password_file",
            "panels.<name>.tls.ca_file", "senders.<name>.users", "senders.<name>.methods", "senders.<name>.panels",
            "senders.<name>.reply_to", "tracing.authorization_file", "tracing.tls.ca_file",
        ]
        let tested = KeyCase.all.map { ConfigurationSchema.pattern(of: $0.path) }
        #expect(Set(tested).union(elsewhere) == Set(ConfigurationSchema.patterns))
        #expect(Set(ConfigurationSchema.patterns).count == ConfigurationSchema.patterns.count)
    }
}

import AMQP
import Bridge
import Foundation
import Gateway
import HTTPServer
import PanelSimulator
import Reactor
import TestSupport
import Testing

@testable import Gateway

@Suite("Secrets", .serialized, .enabled(if: TestBroker.isThere, TestBroker.reason))
struct SecretTests {
    @Test(
        "a secret stands in nothing that leaves the process, whatever goes wrong",
        arguments: [Configuration.Log.Format.text, .json])
    @Reactor func staysInside(format: Configuration.Log.Format) async throws {
        try await TestBroker.withUser(password: SecretMarker.broker, permissions: ".*", ".*", ".*") { user in
            var url = try #require(TestBroker.shared).url
            (url.user, url.password) = (user, SecretMarker.broker)
            let broker = TestBroker(url: url, folder: try #require(TestBroker.shared).folder)
            let collector = TestCollector()
            defer { collector.stop() }
            try await Installation.run(
                on: broker, simulator: { $0.password = SecretMarker.panel },
                configure: { Self.configure(&$0, format) }, isStarted: false
            ) { installation in
                installation.configuration.tracing = collector.settings
                installation.configuration.tracing.authorization = Secret(SecretMarker.collector)
                var hunt = SecretHunt()
                let gateway = try GatewayProcess(installation.yaml(), in: installation.folder)
                try await gateway.start()
                try await plant(installation, gateway, &hunt)
                try await look(installation, gateway, &hunt)
                for export in collector.exports { hunt.add("trace", String(decoding: export.body, as: UTF8.self)) }
                let isTraced = hunt.text(of: "trace").contains("/api/users/create")
                #expect(isTraced)
                hunt.expectNoSecret()
            }
        }
    }

    private static func configure(_ configuration: inout Configuration, _ format: Configuration.Log.Format) {
        configuration.log = Configuration.Log(level: .trace, format: format)
        configuration.http.listen = ListenAddress(port: 0)
        configuration.panels[0].password = Secret(SecretMarker.panel)
        configuration.panels[0].httpMethod = format == .json ? .get : .post
        configuration.panels[0].allow = ["virtual_servers.reinstall"]
        configuration.panels[0].follow.enabled = true
    }

    @Reactor private func plant(
        _ installation: Installation, _ gateway: GatewayProcess, _ hunt: inout SecretHunt
    ) async throws {
        try await installation.plantInMethods(&hunt)
        try await installation.plantInWrongCommands(&hunt)
        installation.panel.order(Fault(.unauthorized, count: nil))
        hunt.add("reply of a panel that lets nobody in", try await installation.call("roles.list"))
        try await hunt.add("HTTP of a panel that lets nobody in", gateway)
        installation.panel.clearFaults()
        try await installation.stopPanel()
        hunt.add("reply of a panel that is away", try await installation.call("roles.list"))
        try await hunt.add("HTTP of a panel that is away", gateway)
        try await installation.startPanel { $0.password = SecretMarker.panel }
        hunt.add("reply of a panel that is back", try await installation.call("roles.list"))
    }

    /// Every way out of the process: whoever opens another one adds it here.
    @Reactor private func look(
        _ installation: Installation, _ gateway: GatewayProcess, _ hunt: inout SecretHunt
    ) async throws {
        for event in try await installation.streamedMessages() { hunt.add("event", event) }
        let secret = installation.folder.appending(path: "secret")
        try Data(SecretMarker.parameter.utf8).write(to: secret)
        let sent = [
            ["password=@\(secret.path)"], ["password=@\(secret.path)", "--json"],
            ["password=\(SecretMarker.parameter)"],
        ]
        for words in Self.commands + sent.map({ ["send", "users.create", "login=jim"] + $0 }) {
            hunt.add("panelbridge \(words)", try await installation.program(words))
        }
        for id in ["wrong-0-false", "wrong-4-false", "wrong-7-false", "wrong-8-false"] {
            for words in [["dead-letters", "show", id], ["dead-letters", "show", id, "--json"]] {
                hunt.add("panelbridge \(words)", try await installation.program(words))
            }
        }
        try await hunt.add("HTTP", gateway)
        hunt.add("ledger", try installation.ledgerFiles().joined(separator: "\n"))
        hunt.add("status of the stop", "\(await gateway.stop() ?? -1)")
        hunt.add("log", gateway.log)
        hunt.add("ledger", try installation.ledgerFiles().joined(separator: "\n"))
        try await lookAtMistakes(installation, &hunt)
        // What was planted did come where it must be scrubbed.
        #expect(hunt.text(of: "log").contains("in doubt") && hunt.text(of: "log").contains("command rejected"))
        #expect(hunt.text(of: "ledger").contains("users.create") && hunt.text(of: "event").contains("in_doubt"))
        #expect(hunt.text(of: "reply of users.create").contains(Scrubber.blank))
        #expect(hunt.text(of: #"panelbridge ["dead-letters", "show""#).contains(Scrubber.blank))
        #expect(hunt.text(of: "status").contains("0"))
        #expect(hunt.text(of: "HTTP").contains(#"method="users.create",outcome="in_doubt"} "#))
        #expect(hunt.text(of: "HTTP of a panel that lets nobody in").contains("no answer: unauthorized"))
    }

    private static let commands = [
        ["check"], ["check", "--offline"], ["topology", "show"], ["topology", "apply"], ["ledger", "list"],
        ["ledger", "list", "--json"], ["dead-letters", "list"], ["dead-letters", "list", "--json"],
        ["dead-letters", "redrive"], ["dead-letters", "redrive", "--json"], ["dead-letters", "purge"],
        ["watch", "--no-follow", "--from", "first"], ["watch", "--no-follow", "--from", "first", "--json"],
    ]

    /// Wrong passwords, places where nobody answers, and configurations that are wrong where a secret stands.
    @Reactor private func lookAtMistakes(_ installation: Installation, _ hunt: inout SecretHunt) async throws {
        let right = installation.yaml()
        let wrong = [
            right.replacing(SecretMarker.panel, with: SecretMarker.wrong),
            right.replacing("-broker", with: "-wrong"),
            installation.yaml(brokerPort: 1, panelPorts: ["main": 1]),
            right.replacing("password: \"", with: "pasword: \""),
            right.replacing("password: \"", with: "password: [\""),
            right.replacing("password: \"", with: "password: {a: \""), right.replacing("amqp://", with: "amqp:/"),
            right.replacing("http://", with: "http://admin:\(SecretMarker.panel)@"),
            right.replacing("http_method: ", with: "http_method: \(SecretMarker.panel)@"),
        ]
        for (number, text) in wrong.enumerated() {
            let file = installation.folder.appending(path: "mistake.yaml")
            try Data(text.utf8).write(to: file)
            for words in [
                ["check"], ["send", "roles.list", "--timeout", "1s"], ["watch", "--no-follow"],
                ["dead-letters", "list"],
            ] {
                let result = try await Program(Program.panelbridge, words + ["-c", file.path]).run()
                hunt.add("panelbridge \(words) with mistake \(number)", result)
                #expect(result.status != 0 || number == 0, "\(words) with mistake \(number)")
            }
        }
        for name in ["BROKER_URL", "BROKER_PASSWRD", "PANELS_MAIN_URL", "PANELS_MAIN_PASSWORD_FIL", "LOG_LEVEL@"] {
            let variables = ["PANELBRIDGE_\(name)": "amqp://u:\(SecretMarker.broker)"]
            hunt.add(name, try await Program(Program.panelbridge, ["check"], environment: variables).run())
        }
    }
}

import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("The examples of clients", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct ClientExampleTests {
    private static let unreachable = Fault(
        .internalError(details: "Connection refused - connect(2)"), method: "virtual_servers.create", count: nil)

    /// What a client says that has subscribed to the end of a change.
    private func ended(_ outcome: String, _ order: String, attempt: Int = 1) -> String {
        "event: org.openvz.panel.command.\(outcome) main:command:\(order):0:\(attempt):\(outcome)\n"
    }

    /// A program's end after which nothing is left to do.
    private func done(_ output: String) -> Program.Result { .init(status: 0, output: output, errors: "") }

    @Test("say what to do without a broker, and how they are used", arguments: ClientExample.installed)
    @Reactor func goNowhere(_ client: ClientExample) async throws {
        let alone = try await client.program(broker: "amqp://127.0.0.1:1").run()
        #expect(alone.status == 75 && alone.output.contains("order-1: "))
        #expect(alone.output.hasSuffix("Run this again with the same arguments.\n"))
        let silent = try await client.program([], broker: "amqp://127.0.0.1:1").run()
        #expect(silent.status == 64 && silent.output.contains("./\(client.file) ORDER ") && silent.errors.isEmpty)
    }

    // MARK: Python

    @Test(
        "Python orders a server once, however often it is told to, and hears of it",
        .enabled(if: ClientExample.python.isInstalled, ClientExample.python.reason))
    @Reactor func ordersInPython() async throws {
        try await Installation.runByDefault(configure: Installation.following) { installation in
            let first = try await installation.run(.python)
            #expect(first.status == 0 && first.errors.isEmpty)
            #expect(first.output.hasPrefix(#"order-1: succeeded {"id": 4, "identity": 104}"# + "\n"))
            #expect(first.output.contains(ended("succeeded", "order-1")))
            #expect(first.output.contains(/\nevent: org.openvz.panel.event.virtual_server.created main:1:event:\d+\n/))
            let again = try await installation.run(.python)
            #expect(again == done(#"order-1: succeeded, as answered before {"id": 4, "identity": 104}"# + "\n"))
            #expect(installation.effects(of: "virtual_servers.create") == 1)
            try await refusesInPython(installation)
            try await waitsInPython(installation)
        }
    }

    @Reactor private func refusesInPython(_ installation: Installation) async throws {
        let rejected = try await installation.run(.python, ["order-2", "not a name", "debian-7.0-x86"])
        #expect(rejected.status == 4 && rejected.output.hasPrefix("order-2: rejected: invalid_params: "))
        #expect(rejected.output.contains("\n  host_name: must be ") && !rejected.output.contains("event: "))
        installation.panel.order(Fault(.statusFalse, method: "virtual_servers.create"))
        let failed = try await installation.run(.python, ["order-3", "bob.example.com", "debian-7.0-x86"])
        #expect(failed.status == 3 && failed.output.hasPrefix("order-3: failed: operation_failed: "))
        #expect(failed.output.hasSuffix(ended("failed", "order-3")))
        installation.panel.order(Self.unreachable)
        let retriable = try await installation.run(.python, ["order-4", "bob.example.com", "debian-7.0-x86"])
        #expect(retriable.status == 75 && retriable.output.hasPrefix("order-4: failed: internal_error: "))
        installation.panel.clearFaults()
        let better = try await installation.run(.python, ["order-4", "bob.example.com", "debian-7.0-x86"])
        #expect(better.status == 0 && better.output.hasPrefix("order-4: succeeded {"))
        #expect(installation.effects(of: "virtual_servers.create") == 2)
    }

    @Reactor private func waitsInPython(_ installation: Installation) async throws {
        let order = ["order-5", "carol.example.com", "debian-7.0-x86"]
        await installation.stopGateway()
        let silent = try await installation.run(.python, order, timeout: 1)
        #expect(silent.status == 75 && silent.output.hasPrefix("order-5: no reply within 1 s. "))
        try await installation.start()
        let late = try await installation.run(.python, order)
        #expect(late.status == 0 && late.output.contains("order-5: succeeded {"))
        #expect(late.output.contains("order-5: succeeded, as answered before {"))
        #expect(installation.effects(of: "virtual_servers.create") == 3)
        await installation.stopGateway()
        try await installation.stopPanel()
        installation.configuration.panels[0].maxAge = .milliseconds(500)
        try await installation.start()
        let expired = try await installation.run(.python, ["order-6", "dave.example.com", "debian-7.0-x86"])
        #expect(expired.status == 75 && expired.output.hasPrefix("order-6: expired: expired: "))
    }

    // MARK: PHP

    @Test(
        "PHP adds a customer once, however often it is told to, and hears of it",
        .enabled(if: ClientExample.php.isInstalled, ClientExample.php.reason))
    @Reactor func addsInPHP() async throws {
        // Not serial, so that a change which is lost cannot be proved.
        func configure(_ configuration: inout Configuration) { configuration.panels[0].serial = false }
        try await Installation.runByDefault(configure: configure) { installation in
            let first = try await installation.run(.php)
            let told = #"order-1: succeeded {"id":3}"# + "\n"
            #expect(first == done(told + ended("succeeded", "order-1")))
            let again = try await installation.run(.php)
            #expect(again == done(#"order-1: succeeded, as answered before {"id":3}"# + "\n"))
            #expect(installation.effects(of: "users.create") == 1)
            try await refusesInPHP(installation)
            try await waitsInPHP(installation)
        }
    }

    @Reactor private func refusesInPHP(_ installation: Installation) async throws {
        let reused = try await installation.run(.php, ["order-1", "bob", "bob@example.com"])
        #expect(reused.status == 4 && reused.output.hasPrefix("order-1: rejected: message_id_reused: "))
        let taken = try await installation.run(.php, ["order-2", "john", "john@example.com"])
        #expect(taken.status == 3 && taken.output.hasPrefix("order-2: failed: validation_failed: "))
        #expect(taken.output.hasSuffix("\n  login: is taken\n" + ended("failed", "order-2", attempt: 0)))
        installation.panel.order(Fault(.cutBeforeEffect, method: "users.create"))
        let lost = try await installation.run(.php, ["order-3", "bob", "bob@example.com"])
        #expect(lost.status == 5 && lost.output.hasPrefix("order-3: in_doubt: in_doubt: "))
        #expect(lost.output.hasSuffix(ended("in_doubt", "order-3")))
    }

    @Reactor private func waitsInPHP(_ installation: Installation) async throws {
        let order = ["order-4", "carol", "carol@example.com"]
        await installation.stopGateway()
        let silent = try await installation.run(.php, order, timeout: 1)
        #expect(silent.status == 75 && silent.output.hasPrefix("order-4: no reply within 1 s. "))
        try await installation.start()
        let late = try await installation.run(.php, order)
        #expect(late.status == 0 && late.output.hasPrefix("order-4: succeeded, as answered before {"))
        #expect(installation.panel.executions().created["users.create carol"] == 1)
    }

    // MARK: Shell

    @Test(
        "the shell starts a server once, however often it is told to, and hears of it",
        .enabled(if: ClientExample.shell.isInstalled, ClientExample.shell.reason))
    @Reactor func startsInTheShell() async throws {
        try await Installation.runByDefault { installation in
            func read(_ state: String) -> String {
                "virtual_servers.get: succeeded\n  server103.example.com is \(state)\nvirtual_servers.start: succeeded"
            }
            let first = try await installation.run(.shell)
            #expect(first == done(read("stopped") + "\n" + ended("succeeded", "order-1")))
            let again = try await installation.run(.shell)
            #expect(again == done(read("running") + ", as answered before\n"))
            #expect(installation.effects(of: "virtual_servers.start") == 1)
            try await refusesInTheShell(installation)
            await installation.stopGateway()
            let silent = try await installation.run(.shell, ["order-4", "3"], timeout: 1)
            #expect(silent.status == 75 && silent.output.hasPrefix("order-4: No reply within 1 s. "))
        }
    }

    @Reactor private func refusesInTheShell(_ installation: Installation) async throws {
        let missing = try await installation.run(.shell, ["order-2", "99"])
        #expect(missing.status == 3 && missing.output.hasPrefix("virtual_servers.get: failed: object_not_found: "))
        installation.panel.order(Fault(.statusFalse, method: "virtual_servers.start"))
        let failed = try await installation.run(.shell, ["order-3", "3"])
        #expect(failed.status == 3 && failed.output.contains("\nvirtual_servers.start: failed: operation_failed: "))
        let misnamed = try await installation.run(.shell, ["order 3", "1"])
        #expect(misnamed.status == 64 && misnamed.errors.contains("--id must be"))
    }
}

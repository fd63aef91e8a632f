import AMQP
import Bridge
import Foundation
import Gateway
import PanelSimulator
import Reactor
import Testing

/// Each is called, and the gateway started again after a crash with a configuration by which the command is refused.
@Suite("Changes whose commands are refused after a crash", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct StrandedChangeTests {
    private static let restart = "virtual_servers.restart"
    private static let connect = "hardware_servers.connect"
    private static let local = #"{"host":"127.0.0.1","auth_key":"secret"}"#

    @Test("one with a parameter that is forbidden by now is in doubt, and what waits behind it is refused")
    @Reactor func forbiddenParameter() async throws {
        let allowing: (inout Configuration) -> Void = { $0.panels[0].allowLocalHosts = true }
        try await Installation.run(configure: allowing, isStarted: false) { installation in
            try await installation.crash(inCallOf: Self.connect) {
                try await installation.send(Self.connect, Self.local, id: "called")
                try await installation.send(Self.connect, Self.local, id: "behind")
            }
            installation.configuration.panels[0].allowLocalHosts = false
            try await installation.start()
            try await Self.expectDoubt(of: "called", in: installation, why: "refused by now: host must be a string")
            #expect(try await installation.client.reply(to: "behind").text.contains(#""code":"invalid_params""#))
            #expect(installation.panel.executions().calls[Self.connect] == 1)
            let shown = try await installation.ledger("show", "called")
            #expect(shown.output.contains("asked: hardware_servers.connect") && shown.output.contains("in_doubt"))
            #expect(!shown.output.contains("secret"))
        }
    }

    private static let exec = "virtual_servers.exec"
    /// What is called before a crash, and refused after it.
    private static let withdrawn:
        [(method: String, params: String, change: @Sendable (inout Configuration, Bool) -> Void)] = [
            (connect, local, { $0.panels[0].allowLocalHosts = $1 }),
            (exec, #"{"id":1,"command":"uptime"}"#, { $0.panels[0].allow = $1 ? [exec] : [] }),
        ]

    @Test(
        "with a new ledger one is in doubt, as it may have been called, and what comes for the first time is refused",
        arguments: [0, 1])
    @Reactor func lostLedger(_ index: Int) async throws {
        let (method, params, change) = Self.withdrawn[index]
        let allowing: (inout Configuration) -> Void = { change(&$0, true) }
        try await Installation.run(configure: allowing, isStarted: false) { installation in
            try await installation.crash(inCallOf: method) {
                for id in ["called", "behind"] { try await installation.send(method, params, id: id) }
            }
            installation.configuration.ledger.path += "-new"
            change(&installation.configuration, false)
            try await installation.start()
            let reply = try await installation.client.reply(to: "called").text
            #expect(reply.contains(#""outcome":"in_doubt""#) && reply.contains(#""attempts":0"#))
            #expect(reply.contains("the ledger of then is gone") && reply.contains("refused by now: "))
            #expect(try await installation.client.reply(to: "behind").text.contains(#""outcome":"rejected""#))
            let letter = try await installation.client.take(1, from: installation.deadLetters)[0].properties
            #expect(letter.messageID == "called" && letter.headers[CommandHeader.reason]?.text == "in_doubt")
            let listed = try await installation.ledger("list", "--json").output
            #expect(listed.contains(#""id":"called""#) && !listed.contains(#""id":"behind""#))
            #expect(installation.panel.executions().calls[method] == 1)
        }
    }

    @Test("one of a panel that is configured no more is in doubt where its time is over, and a new one is refused")
    @Reactor func removedPanel() async throws {
        try await Installation.run(panels: ["lab", "main"], isStarted: false) { installation in
            try await installation.crash(inCallOf: Self.restart, on: "lab") {
                for id in ["called", "behind"] {
                    try await installation.send(Self.restart, #"{"id":1}"#, id: id, panel: "lab") {
                        $0.expiration = "3000"
                    }
                }
            }
            let lab = installation.configuration.panels.removeFirst()
            // Its queues are removed with the others.
            defer { installation.configuration.panels.insert(lab, at: 0) }
            try await until("the broker took them off") {
                try await installation.client.count(in: installation.configuration.commands.expired) == 2
            }
            try await installation.start()
            try await Self.expectDoubt(of: "called", in: installation, why: "refused by now: There is no such panel.")
            #expect(try await installation.client.reply(to: "behind").text.contains(#""code":"unknown_panel""#))
            #expect(installation.panels["lab"]?.executions().calls[Self.restart] == 1)
        }
    }

    @Test("one that left its panel out, which was the only one, is proved though there are several by now")
    @Reactor func lostDefault() async throws {
        let method = "users.disable"
        try await Installation.run(panels: ["lab", "main"], isStarted: false) { installation in
            let lab = installation.configuration.panels.removeFirst()
            let (body, exchange) = (#"{"method":"\#(method)","params":{"id":2}}"#, installation.configuration.commands)
            try await installation.crash(inCallOf: method) {
                for id in ["called", "behind"] {
                    try await installation.sendRaw(
                        Array(body.utf8), to: "main.\(method)", exchange: exchange.exchange, id: id, correlationID: id)
                }
            }
            installation.configuration.panels.insert(lab, at: 0)
            try await installation.start()
            let reply = try await installation.client.reply(to: "called").text
            #expect(reply.contains(#""panel":"main","outcome":"succeeded""#))
            #expect(try await installation.client.reply(to: "behind").text.contains("panel must be given"))
            #expect(installation.panels["lab"]?.executions().calls[method] == nil)
        }
    }

    @Test("one that had ended before the crash gets the reply that it was to have")
    @Reactor func untoldEnd() async throws {
        let allowing: (inout Configuration) -> Void = { $0.panels[0].allowLocalHosts = true }
        try await ProxiedInstallation.run(configure: allowing) { proxied in
            let (installation, broker) = (proxied.installation, proxied.broker)
            try await proxied.warmUp()
            broker.hold(.fromClient, of: proxied.publishing)
            try await installation.send(Self.connect, Self.local, id: "ended")
            try await until("the reply is held") {
                broker.held(.fromClient, of: proxied.publishing).contains(AMQPMethod.publish)
            }
            await proxied.gateway.kill()
            broker.releaseAll()
            #expect(installation.client.counts["ended"] == nil)
            installation.configuration.panels[0].allowLocalHosts = false
            try await installation.start()
            let reply = try await installation.client.reply(to: "ended").text
            #expect(reply.contains(#""outcome":"succeeded""#) && reply.contains(#""replayed":false"#))
            #expect(installation.panel.executions().effects[Self.connect] == 1)
        }
    }

    @Test("one that is still being called when a reload forbids it gets its own end, though it comes again meanwhile")
    @Reactor func forbiddenInMidCall() async throws {
        let allowing: (inout Configuration) -> Void = { $0.panels[0].allowLocalHosts = true }
        try await ProxiedInstallation.run(configure: allowing) { proxied in
            let (installation, gateway) = (proxied.installation, proxied.gateway)
            installation.panel.order(.init(.hang, method: Self.connect))
            try await installation.send(Self.connect, Self.local, id: "called")
            try await until("the change has reached the panel") { installation.panel.pendingCalls() == 1 }
            try await proxied.forbidLocalHosts()
            let before = gateway.count("consuming", installation.changes())
            proxied.broker.cut(.reset, of: proxied.consuming)
            try await until("it consumes again") { gateway.count("consuming", installation.changes()) >= before + 2 }
            installation.panel.clearFaults()
            let reply = try await installation.client.reply(to: "called").text
            #expect(reply.contains(#""outcome":"succeeded""#) && reply.contains(#""attempts":1"#))
            #expect(installation.panel.executions().calls[Self.connect] == 1)
        }
    }

    @Test("one that is still looked up when a reload forbids it gets its own end, though its time is over meanwhile")
    @Reactor func forbiddenInMidLookUp() async throws {
        let allowing: (inout Configuration) -> Void = { $0.panels[0].allowLocalHosts = true }
        try await ProxiedInstallation.run(configure: allowing) { proxied in
            let (installation, gateway) = (proxied.installation, proxied.gateway)
            let probe = "\(installation.name).probe"
            try await installation.client.channel.declareQueue(probe, isDurable: false, isExclusive: true)
            installation.panel.order(.init(.hang, method: "hardware_servers.list"))
            try await installation.send(Self.connect, Self.local, id: "looking") { $0.expiration = "300" }
            try await until("the look has reached the panel") { installation.panel.pendingCalls() == 1 }
            try await proxied.forbidLocalHosts()
            try await installation.client.publish([], to: "", probe, MessageProperties(expiration: "300"))
            try await until("its time is over, as that of a later one is") {
                try await installation.client.count(in: probe) == 0
            }
            let expired = installation.configuration.commands.expired
            let before = gateway.count("consuming", expired)
            proxied.broker.cut(.reset, of: proxied.consuming)
            try await until("it consumes again") { gateway.count("consuming", expired) >= before + 2 }
            try await until("it has come again") {
                let queues = [expired, installation.changes()]
                var count = 0
                for queue in queues { count += try await installation.client.count(in: queue) }
                return count == 0
            }
            installation.panel.clearFaults()
            let reply = try await installation.client.reply(to: "looking").text
            #expect(reply.contains(#""outcome":"succeeded""#) && reply.contains(#""attempts":1"#), "\(reply)")
            #expect(installation.panel.executions().calls[Self.connect] == 1)
        }
    }

    @Test("one of a panel that is configured no more is told at the start and by check, until an operator settles it")
    @Reactor func tellsOfRemovedPanels() async throws {
        try await Installation.run(panels: ["lab", "main"], isStarted: false) { installation in
            try await installation.crash(inCallOf: Self.restart, on: "lab") {
                try await installation.send(Self.restart, #"{"id":1}"#, id: "called", panel: "lab")
            }
            let early = try await installation.ledger("resolve", "called", "--as", "succeeded")
            #expect(early.status == 1 && early.errors.contains("no change in doubt"))
            let lab = installation.configuration.panels.removeFirst()
            defer { installation.configuration.panels.insert(lab, at: 0) }
            let check = try await installation.program("check")
            #expect(check.output.contains("1 changes in it were being called of the panel lab"))
            try await installation.start()
            #expect(installation.log.count("a panel is configured no more", "panel=lab", "count=1") == 1)
            let resolved = try await installation.ledger("resolve", "called", "--as", "succeeded")
            #expect(resolved.status == 0 && resolved.output.contains("succeeded"))
            await installation.stopGateway()
            #expect(try await !installation.program("check").output.contains("configured no more"))
            installation.configuration.panels.insert(lab, at: 0)
            try await installation.start()
            let reply = try await installation.client.reply(to: "called").text
            #expect(reply.contains(#""outcome":"succeeded""#) && reply.contains(#""replayed":true"#))
            #expect(installation.panels["lab"]?.executions().calls[Self.restart] == 1)
            installation.configuration.panels.removeFirst()
        }
    }

    /// It is answered with evidence, kept as a dead letter, and in the ledger as in doubt.
    @Reactor
    private static func expectDoubt(of id: String, in installation: Installation, why: String) async throws {
        let reply = try await installation.client.reply(to: id).text
        #expect(reply.contains(#""outcome":"in_doubt""#) && reply.contains(#""attempts":1,"replayed":false"#))
        #expect(reply.contains("The gateway ended while the panel was being called.") && reply.contains(why))
        let letter = try await installation.client.take(1, from: installation.deadLetters)[0].properties
        #expect(letter.messageID == id && letter.headers[CommandHeader.reason]?.text == "in_doubt")
        let listed = try await installation.ledger("list", "--outcome", "in_doubt", "--json").output
        #expect(listed.contains(#""id":"\#(id)""#))
    }
}

extension ProxiedInstallation {
    /// Has the gateway reload a configuration that allows no node on this machine.
    @Reactor fileprivate func forbidLocalHosts() async throws {
        installation.configuration.panels[0].allowLocalHosts = false
        try gateway.write(
            installation.yaml(brokerPort: broker.port, panelPorts: panels.mapValues(\.port)))
        gateway.signal(SIGHUP)
        try await until("it has reloaded") { gateway.count("the configuration was reloaded") == 1 }
    }
}

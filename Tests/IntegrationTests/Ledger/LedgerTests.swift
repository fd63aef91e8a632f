import AMQP
import Bridge
import Gateway
import Logging
import PanelSimulator
import Reactor
import Testing

@Suite("The ledger", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct LedgerTests {
    private static let restart = "virtual_servers.restart"
    private static let john = #"{"login":"john2","password":"correct-horse"}"#

    @Test("an id is known again after a restart: its reply is given again, and other content is refused")
    @Reactor func remembersAcrossRestarts() async throws {
        try await Installation.run { installation in
            let first = try await installation.call("users.create", Self.john, id: "order")
            await installation.stopGateway()
            try await installation.start()
            let again = try await installation.call("users.create", Self.john, id: "order")
            #expect(again == first.replacing(#""replayed":false"#, with: #""replayed":true"#))
            let other = try await installation.call(
                "users.create", Self.john.replacing("horse", with: "mule"), id: "order")
            #expect(other.contains(#""code":"message_id_reused""#))
            #expect(installation.panel.executions().effects == ["users.create": 1])
        }
    }

    @Test("a change that waits for its panel runs after a restart, as the ledger knows that it was not called")
    @Reactor func runsWhatWasHeld() async throws {
        try await Installation.run { installation in
            try await installation.stopPanel()
            for index in 0..<3 { try await installation.send(Self.restart, #"{"id":\#(index + 1)}"#, id: "\(index)") }
            try await until("it waits") { installation.log.count("its changes wait") == 1 }
            await installation.stopGateway()
            try await installation.start()
            try await until("it waits again") { installation.log.count("its changes wait") == 2 }
            try await installation.startPanel()
            for index in 0..<3 {
                let reply = try await installation.client.reply(to: "\(index)").text
                #expect(reply == ExpectedReply.succeeded().body(command: "\(index)", method: Self.restart))
            }
            #expect(installation.panel.executions().effects == [Self.restart: 3])
        }
    }

    @Test("what waited and was refused then is forgotten after the retention, and what ended without a reply is not")
    @Reactor func forgetsWhatWaited() async throws {
        let exec = "virtual_servers.exec"
        let allowing: (inout Configuration) -> Void = { $0.panels[0].allow = [exec] }
        try await Installation.run(configure: allowing) { installation in
            try await installation.send(Self.restart, #"{"id":1}"#, id: "unheard") { $0.replyTo = "nobody.listens" }
            try await until("it is said") { installation.log.count("reply_undeliverable", "command=unheard") == 1 }
            try await installation.stopPanel()
            try await installation.send(exec, #"{"id":1,"command":"uptime"}"#, id: "refused")
            try await until("it waits") { installation.log.count("its changes wait") == 1 }
            await installation.stopGateway()
            installation.configuration.panels[0].allow = []
            try await installation.start()
            #expect(try await installation.client.reply(to: "refused").text.contains(#""code":"not_allowed""#))
            let open = try await installation.ledger("list", "--open", "--json").output
            #expect(open.contains(#""id":"refused","redrive":0,"method":"\#(exec)","state":"waiting""#))
            await installation.stopGateway()
            installation.configuration.ledger.retention = .zero
            try await installation.start()
            try await until("it is forgotten") { installation.log.count("old rows were removed", "count=1") == 1 }
            let left = try await installation.ledger("list", "--open", "--json").output
            #expect(left.contains(#""id":"unheard""#) && !left.contains(#""id":"refused""#))
        }
    }

    @Test("a reply that no queue took is kept, and had by asking again with the same id")
    @Reactor func keepsUndeliveredReplies() async throws {
        try await Installation.run { installation in
            try await installation.send(Self.restart, #"{"id":1}"#, id: "order") { $0.replyTo = "nobody.listens" }
            try await until("it is said") { installation.log.count("reply_undeliverable", "command=order") == 1 }
            let open = try await installation.ledger("list", "--open", "--json").output
            #expect(open.contains(#""id":"order","redrive":0,"method":"virtual_servers.restart","state":"settled""#))
            let reply = try await installation.call(Self.restart, #"{"id":1}"#, id: "order")
            #expect(reply == ExpectedReply.succeeded().replayedAgain().body(command: "order", method: Self.restart))
            try await until("the ledger knows that it was given") {
                try await installation.ledger("list", "--open", "--json").output == "[]\n"
            }
            #expect(installation.panel.executions().effects == [Self.restart: 1])
        }
    }

    @Test("with a new ledger a change that was delivered before is in doubt, and what comes for the first time runs")
    @Reactor func doubtsWithANewLedger() async throws {
        try await Installation.run(configure: { $0.shutdown.grace = .milliseconds(100) }, test: Self.loseTheLedger)
    }

    @Reactor private static func loseTheLedger(_ installation: Installation) async throws {
        let panel = installation.panel
        panel.order(.init(.hang, method: restart))
        try await installation.send(restart, #"{"id":1}"#, id: "before")
        try await installation.send(restart, #"{"id":2}"#, id: "after")
        try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
        installation.stop.stop()
        try await until("the gateway has stopped") { installation.log.count("gateway stopped") == 1 }
        panel.clearFaults()
        await installation.stopGateway()
        installation.configuration.ledger.path += "-new"
        try await installation.start()
        let before = try await installation.client.reply(to: "before").text
        #expect(before.contains(#""outcome":"in_doubt""#) && before.contains("the ledger of then is gone"))
        let after = try await installation.client.reply(to: "after").text
        #expect(after == ExpectedReply.succeeded().body(command: "after", method: restart))
        #expect(panel.executions().effects == [restart: 2])
    }

    @Test("of two gateways with one ledger the second serves reads, and takes over in order when the first ends")
    @Reactor func takesOver() async throws {
        try await Installation.run { installation in
            let second = installation.startAnother()
            try await until("it waits") { installation.log.count("another gateway holds the ledger") == 1 }
            installation.panel.order(.init(.hang, method: Self.restart))
            for index in 0..<3 { try await installation.send(Self.restart, #"{"id":\#(index + 1)}"#, id: "\(index)") }
            try await until("the first is at it") { installation.panel.pendingCalls() == 1 }
            installation.stop.stop()
            installation.panel.clearFaults()
            await installation.stopGateway()
            for index in 0..<3 {
                let reply = try await installation.client.reply(to: "\(index)").text
                #expect(reply == ExpectedReply.succeeded().body(command: "\(index)", method: Self.restart))
            }
            #expect(installation.log.count("the ledger is open") == 1)
            #expect(try await installation.call("roles.list").contains("succeeded"))
            #expect(installation.panel.executions().effects == [Self.restart: 3])
            second.stop.stop()
            await second.task.value
        }
    }

    @Test("a waiting gateway ends when it is told to")
    @Reactor func stopsWaiting() async throws {
        try await Installation.run { installation in
            let second = installation.startAnother()
            try await until("it waits") { installation.log.count("another gateway holds the ledger") == 1 }
            second.stop.stop()
            await second.task.value
            #expect(installation.log.count("gateway stopped") == 1)
        }
    }

    @Test("while the ledger cannot be written no change is begun and it is said; then changes go on")
    @Reactor func waitsForTheLedger() async throws {
        try await Installation.run { installation in
            _ = try await installation.call(Self.restart, #"{"id":1}"#)
            let lock = try LedgerFileLock(installation.configuration.ledger.path)
            try await installation.send(Self.restart, #"{"id":2}"#, id: "waiting")
            try await until("it is said") { installation.log.count("error the ledger cannot be used") == 1 }
            #expect(try await installation.call("roles.list").contains("succeeded"))
            #expect(installation.panel.executions().effects == [Self.restart: 1])
            lock.release()
            let reply = try await installation.client.reply(to: "waiting", within: .seconds(60)).text
            #expect(reply == ExpectedReply.succeeded().body(command: "waiting", method: Self.restart))
            #expect(installation.log.count("the ledger can be used again") == 1)
        }
    }

    @Test("while the ledger cannot be written, what it holds is told all the same")
    @Reactor func tellsWithoutWriting() async throws {
        try await Installation.run { installation in
            _ = try await installation.call(Self.restart, #"{"id":1}"#, id: "order")
            let lock = try LedgerFileLock(installation.configuration.ledger.path)
            try await installation.send(Self.restart, #"{"id":1}"#, id: "order")
            let reply = try await installation.client.reply(to: "order", within: .seconds(60)).text
            #expect(reply == ExpectedReply.succeeded().replayedAgain().body(command: "order", method: Self.restart))
            #expect(installation.panel.executions().effects == [Self.restart: 1])
            lock.release()
        }
    }

    @Test("a change whose time was over in the queue while it was under way is proved, not taken for expired")
    @Reactor func provesWhatExpired() async throws {
        try await Installation.run(configure: { $0.shutdown.grace = .milliseconds(100) }, test: Self.expireUnderWay)
    }

    @Reactor private static func expireUnderWay(_ installation: Installation) async throws {
        let panel = installation.panel
        panel.order(.init(.hang, method: "users.create"))
        try await installation.send("users.create", john, id: "late") { $0.expiration = "300" }
        try await until("the change has reached the panel") { panel.pendingCalls() == 1 }
        installation.stop.stop()
        try await until("the gateway has stopped") { installation.log.count("gateway stopped") == 1 }
        await installation.stopGateway()
        panel.clearFaults()
        try await until("the broker took it off") {
            try await installation.client.count(in: "\(installation.name).expired") == 1
        }
        try await installation.start()
        let reply = try await installation.client.reply(to: "late").text
        #expect(reply == ExpectedReply.succeeded(#"{"id":3}"#).body(command: "late", method: "users.create"))
        #expect(panel.executions().created == ["users.create john2": 1])
    }
}

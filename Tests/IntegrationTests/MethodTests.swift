import AMQP
import Bridge
import Foundation
import Gateway
import PanelCatalog
import Reactor
import Testing

@Suite("Every method, through the broker", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct MethodTests {
    @Test("each command is answered as the contract says, body and properties", arguments: Story.all)
    @Reactor func answers(_ story: Story) async throws {
        func configure(_ configuration: inout Configuration) {
            configuration.panels[0].user = story.user
            configuration.panels[0].password = .init(story.password)
            configuration.panels[0].allow = story.allow
        }
        try await Installation.run(configure: configure) { installation in
            for (index, step) in story.steps.enumerated() {
                let id = "step-\(index)"
                try await installation.send(step.method, step.params, id: id) { $0.correlationID = "correlation-\(id)" }
                let reply = try await installation.client.reply(to: "correlation-\(id)")
                #expect(reply.text.withoutTimes == step.reply.body(command: id, method: step.method))
                check(reply, to: id, step.reply, installation.client.replyQueue)
            }
            #expect(try await installation.client.count(in: installation.changes()) == 0)
            #expect(try await installation.client.count(in: installation.reads()) == 0)
        }
    }

    @Reactor private func check(_ reply: Delivery, to id: String, _ expected: ExpectedReply, _ queue: String) {
        let outcome = Outcome(rawValue: expected.outcome)
        let messageID = outcome.map {
            Reply.messageID(
                panel: "main", id: id, redrive: 0, attempt: expected.attempts, outcome: $0, replyTo: queue)
        }
        #expect(
            reply.properties
                == MessageProperties(
                    contentType: "application/json", isPersistent: true, correlationID: "correlation-\(id)",
                    messageID: messageID, type: "reply"))
        #expect(reply.exchange.isEmpty && reply.routingKey == queue)
    }

    @Test("the message id of a reply is the documented hash")
    @Reactor func hashes() {
        // printf '4:main2:id1:01:19:succeeded3:box' | sha256sum
        let id = Reply.messageID(panel: "main", id: "id", redrive: 0, attempt: 1, outcome: .succeeded, replyTo: "box")
        #expect(id == "2733f5bfa4b47acd0b5bd7f2920cae14609a28b3be8d74f410819c818618f607")
    }

    @Test("that of a rejection counts its redrive too, and needs no panel")
    @Reactor func identifiesRejections() async throws {
        try await Installation.run(panels: ["main", "lab"]) { installation in
            let commands = installation.configuration.commands
            let redrive: FieldTable = ["panelbridge-redrive": .int64(2)]
            let user = installation.broker.endpoint.user
            for (panel, redriveNumber) in [("main", UInt64(2)), ("", 0)] {
                let member = panel.isEmpty ? "" : #","panel":"\#(panel)""#
                let body = Array(#"{"method":"roles.list","parms":{}\#(member)}"#.utf8)
                try await installation.sendRaw(
                    body, to: "main.roles.list", exchange: commands.exchange, id: "wrong", correlationID: "c"
                ) { ($0.userID, $0.headers) = redriveNumber > 0 ? (user, redrive) : (nil, FieldTable()) }
                let reply = try await installation.client.reply(to: "c")
                let expected = Reply.messageID(
                    panel: panel, id: "wrong", redrive: redriveNumber, attempt: 0, outcome: .rejected,
                    replyTo: installation.client.replyQueue)
                #expect(reply.text.contains(#""outcome":"rejected""#) && reply.properties.messageID == expected)
            }
        }
    }

    @Test("every method of the catalogue is seen to succeed and, where the panel can refuse it, to fail")
    @Reactor func coversTheCatalogue() {
        let names = Set(PanelCatalog.methods.map(\.name))
        #expect(names.count == 44)
        let steps = Story.all.flatMap(\.steps)
        func methods(with outcomes: Set<String>) -> Set<String> {
            Set(steps.lazy.filter { outcomes.contains($0.reply.outcome) }.map(\.method))
        }
        // A restore never succeeds on the panel as measured.
        #expect(methods(with: ["succeeded"]) == names.subtracting(["backups.restore"]))
        #expect(methods(with: ["failed"]) == names.subtracting(["virtual_servers.own_servers"]))
    }
}

import AMQP
import Bridge
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Senders: redrives", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct SenderRedriveTests {
    @Test("a redrive by the gateway's user is judged by the first sender: who may by now is served, who may not is not")
    @Reactor func judgesTheFirstSender() async throws {
        try await TestBroker.withTwoUsers { user, mallory in
            try await Installation.run(under: [.of(user, [.method("roles.list")])]) {
                installation in
                try await installation.asUser(user) { client in
                    try await installation.asUser(mallory) { other in
                        for (sender, name) in [(client, user), (other, mallory)] {
                            try await installation.send("users.enable", #"{"id":2}"#, by: sender, name, id: name) {
                                $0.replyTo = name == user ? nil : $0.replyTo
                            }
                        }
                        try await installation.untilKept(2)
                        await installation.stopGateway()
                        installation.configuration.senders[0].methods = [.any]
                        try await installation.start()
                        #expect(try await installation.redrive() == 0)
                        let left = try await installation.takeRefused(mallory)
                        #expect(left.headers["panelbridge-user-id"] == .text(mallory))
                        #expect(left.headers["panelbridge-redrive"] == .int64(1))
                    }
                }
                try await until("it is done") {
                    installation.panel.executions().effects == ["users.enable": 1]
                }
                #expect(installation.log.count("command answered", "user=\(user)") == 1)
            }
        }
    }

    @Test("a dead letter that somebody forged speaks for nobody: it is not sent again")
    @Reactor func speaksForNobody() async throws {
        try await TestBroker.withTwoUsers { user, mallory in
            try await Installation.run(under: [.of(user, [.any])]) { installation in
                let body = Array(#"{"method":"users.list","panel":"main"}"#.utf8)
                let headers: FieldTable = [
                    "panelbridge-user-id": .text(user), "panelbridge-reason": .text("not_allowed"),
                    "panelbridge-exchange": .text(installation.configuration.commands.exchange),
                    "panelbridge-routing-key": .text("main.users.list"),
                ]
                try await installation.asUser(mallory) { client in
                    for userID in [mallory, nil] {
                        try await client.publish(
                            body, to: "", installation.deadLetters,
                            MessageProperties(headers: headers, messageID: "m", userID: userID))
                    }
                }
                let result = try await ProgramTests().withFile(installation.yaml(senders: "  \(user): {methods: '*'}"))
                { file in
                    try await Program(Program.panelbridge, ["dead-letters", "redrive", "--apply", "-c", file]).run()
                }
                #expect(result.status == 1 && result.output.contains("2 skipped"))
                #expect(result.output.contains("on the word of a user who may not"))
                try await installation.untilKept(2)
                #expect(installation.panel.executions().calls.isEmpty)
            }
        }
    }
}

extension Installation {
    /// Sends all dead letters again as the gateway's own user, and returns the program's status.
    fileprivate func redrive() async throws -> Int32 {
        try await ProgramTests().withFile(yaml(senders: "  any: {methods: '*'}")) { file in
            try await Program(Program.panelbridge, ["dead-letters", "redrive", "--apply", "-c", file]).run()
        }.status
    }
}

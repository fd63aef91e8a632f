import AMQP
import Bridge
import Foundation
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Senders", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct SenderTests {
    private static let refused =
        "The sender may not send this command; an operator can allow it under senders."

    @Test("a user of a rule may what it says, and is told what it may not; whether a panel is there, nobody is told")
    @Reactor func serves() async throws {
        try await TestBroker.withUser(permissions: ".*", ".*", ".*") { user in
            var rule = SenderRule.of(user, [.controller("users")])
            rule.panels = [.exact("main")]
            try await Installation.run(under: [rule], panels: ["main", "secret"]) {
                installation in
                try await installation.asUser(user) { client in
                    let id = try await installation.send("users.list", by: client, user)
                    #expect(try await client.reply(to: id).text.contains(#""outcome":"succeeded""#))
                    for (method, panel) in [("roles.list", "main"), ("users.list", "secret"), ("users.list", "none")] {
                        let id = try await installation.send(method, by: client, user, panel: panel)
                        let expected = ExpectedReply.rejected("not_allowed", Self.refused)
                        #expect(
                            try await client.reply(to: id).text
                                == expected.body(command: id, method: method, panel: panel))
                        #expect(installation.log.count("rejected", "command=\(id)", "user=\(user)") == 1)
                    }
                }
                #expect(installation.panel.executions().calls == ["users.list": 1])
            }
        }
    }

    @Test("nobody else is served or replied to: no other user, nobody without user_id, nobody who claims to be another")
    @Reactor func refuses() async throws {
        try await TestBroker.withTwoUsers { user, mallory in
            try await Installation.run(under: [.of(user, [.any])]) { installation in
                let forged: FieldTable = ["panelbridge-user-id": .text(user), "panelbridge-redrive": .int64(1)]
                try await installation.asUser(mallory) { client in
                    let forgeries: [(String?, FieldTable)] = [
                        (mallory, [:]), (mallory, forged), (nil, [:]), (nil, forged),
                    ]
                    for (userID, headers) in forgeries {
                        let id = try await installation.send("users.list", by: client, userID) { $0.headers = headers }
                        let letter = try await installation.takeRefused(id)
                        #expect(letter.headers["panelbridge-user-id"] == userID.map(FieldValue.text))
                        #expect(letter.headers["panelbridge-redrive"] == nil && letter.userID == "guest")
                        #expect(installation.log.count("invalid_reply_to", "command=\(id)") == 1)
                        #expect(client.counts[id] == nil)
                        let who = userID.map { "user=\($0)" } ?? "publish it with the name of its sender"
                        #expect(installation.log.count("rejected", "command=\(id)", "code=not_allowed", who) == 1)
                    }
                    await #expect(throws: AMQPError.self, "the broker lets nobody publish in another's name") {
                        try await installation.send("users.list", by: client, user)
                    }
                }
                #expect(installation.panel.executions().calls.isEmpty)
            }
        }
    }

    @Test("who may send and who may not is judged alike where a command expired or no queue takes it")
    @Reactor func judgesTheExpiredAndTheUnroutable() async throws {
        try await TestBroker.withTwoUsers { user, mallory in
            try await Installation.run(under: [.of(user, [.any])], isStarted: false) {
                installation in
                try await installation.asUser(user) { client in
                    try await installation.asUser(mallory) { other in
                        for (sender, name) in [(client, user), (other, mallory)] {
                            try await installation.send("users.enable", #"{"id":2}"#, by: sender, name, id: name) {
                                $0.expiration = "1"
                            }
                        }
                        try await until("both have expired") {
                            try await installation.client.count(in: "\(installation.name).expired") == 2
                        }
                        try await installation.start()
                        #expect(
                            try await client.reply(to: user).text
                                == ExpectedReply.expired.body(command: user, method: "users.enable"))
                        #expect(
                            try await installation.takeRefused(mallory).headers["panelbridge-user-id"] == .text(mallory)
                        )
                        let lost = try await installation.send("users.list", by: client, user, panel: "none")
                        #expect(try await client.reply(to: lost).text.contains(#""code":"unknown_panel""#))
                        let theirs = try await installation.send("users.list", by: other, mallory, panel: "none")
                        _ = try await installation.takeRefused(theirs)
                    }
                }
                #expect(installation.panel.executions().calls.isEmpty)
            }
        }
    }

    @Test("a reply goes only where a rule of the sender says, one that is asked for again too")
    @Reactor func replies() async throws {
        try await TestBroker.withTwoUsers { user, other in
            try await Installation.run(under: [.of(user, [.any]), .of(other, [.any])]) {
                installation in
                try await installation.asUser(user) { client in
                    let elsewhere = "\(installation.name).elsewhere"
                    try await client.channel.declareQueue(elsewhere, isDurable: false, isExclusive: true)
                    let method = "virtual_servers.restart"
                    for count in 1...2 {
                        try await installation.send(method, #"{"id":1}"#, by: client, user, id: "m") {
                            $0.replyTo = elsewhere
                        }
                        try await until("it is done") {
                            installation.log.count("command answered", "command=m") == count
                        }
                        #expect(
                            installation.log.count("invalid_reply_to", "command=m", "user=\(user)", "senders") == count)
                    }
                    #expect(try await client.count(in: elsewhere) == 0)
                    try await installation.send(method, #"{"id":1}"#, by: client, user, id: "m")
                    let again = ExpectedReply.succeeded().replayedAgain()
                    #expect(try await client.reply(to: "m").text == again.body(command: "m", method: method))
                    try await installation.asUser(other) { thief in
                        try await installation.send(method, #"{"id":1}"#, by: thief, other, id: "m")
                        #expect(try await thief.reply(to: "m").text.contains("message_id_reused"))
                    }
                }
                #expect(installation.panel.executions().effects == ["virtual_servers.restart": 1])
            }
        }
    }
}

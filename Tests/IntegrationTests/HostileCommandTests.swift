import AMQP
import Bridge
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Hostile commands", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct HostileCommandTests {
    @Test("each is rejected without a call and acked, and the next good command is carried out")
    @Reactor func survivesEach() async throws {
        try await Installation.run { installation in
            for hostile in HostileCommand.all {
                let id = "\(hostile.number)"
                try await installation.sendRaw(
                    hostile.body, to: hostile.isRead ? installation.reads() : installation.changes(),
                    id: hostile.hasID ? id : nil, correlationID: id)
                let reply = try await installation.client.reply(to: id).text
                #expect(reply.contains(#""outcome":"rejected","error":{"code":"\#(hostile.code.rawValue)","#), "\(id)")
                #expect(reply.utf8.allSatisfy { 0x20..<0x7F ~= $0 } && reply.utf8.count < 2048)
                #expect(!reply.contains(HostileCommand.secret))
                let good = try await installation.call(
                    hostile.isRead ? "roles.list" : "users.enable", goodParams(hostile))
                #expect(good.contains(#""outcome":"succeeded""#))
            }
            #expect(Set(installation.panel.executions().calls.keys) == ["roles.list", "users.enable"])
            #expect(installation.log.count("command rejected") == HostileCommand.all.count)
            #expect(installation.log.count(HostileCommand.secret) == 0)
            for queue in [installation.changes(), installation.reads(), installation.deadLetters] {
                #expect(try await installation.client.count(in: queue) == 0)
            }
        }
    }

    @Reactor private func goodParams(_ hostile: HostileCommand) -> String? { hostile.isRead ? nil : #"{"id":2}"# }

    @Test("34: headers of 120 KB are rejected, and forged ones are not believed")
    @Reactor func distrustsHeaders() async throws {
        try await Installation.run { installation in
            let body = Array(#"{"method":"roles.list"}"#.utf8)
            try await installation.sendRaw(body, to: installation.reads(), correlationID: "large") {
                // More than a frame holds, the broker does not take.
                $0.headers["x"] = .string([UInt8](repeating: UInt8(ascii: "x"), count: 120_000))
            }
            #expect(
                try await installation.client.reply(to: "large").text
                    == ExpectedReply.rejected("invalid_command", "The headers are larger than 16384 bytes.")
                    .body(command: nil, method: nil))
            let death: FieldTable = ["count": .int64(7), "reason": .text("expired"), "queue": .text("q")]
            let restart = Array(#"{"method":"virtual_servers.restart","params":{"id":1}}"#.utf8)
            for redrive in 1...2 {
                try await installation.sendRaw(restart, to: installation.changes(), id: "one", correlationID: "forged")
                {
                    $0.headers = [
                        "x-death": .array([.table(death)]), "panelbridge-redrive": .int64(Int64(redrive)),
                        "panelbridge-user-id": .text("admin"), "panelbridge-attempts": .int64(9),
                        "CC": .array([.text("\(installation.name).nowhere")]),
                    ]
                }
                _ = try await installation.client.reply(to: "forged")
            }
            // Believed, the second redrive would be another command.
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 1])
        }
    }

    @Test("28: what would end a field of the panel's form arrives as part of the value")
    @Reactor func encodesDelimiters() async throws {
        try await Installation.run { installation in
            let name = "a&enabled=0&role_id=1;#%26+ ü"
            _ = try await installation.call(
                "users.create", #"{"login":"form","password":"correct-horse","contact_name":"\#(name)"}"#)
            let user = try await installation.call("users.get_by_login", #"{"login":"form"}"#)
            #expect(user.contains(#""contact_name":"\#(name)""#))
            #expect(user.contains(#""enabled":true,"#) && user.contains(#""role_id":null}"#))
        }
    }

    @Test("no secret leaves by a reply, a dead letter's headers or the log, though the panel echoes it")
    @Reactor func keepsSecrets() async throws {
        try await Installation.run { installation in
            let secret = HostileCommand.secret
            installation.panel.order(
                .init(
                    .internalError(details: "vzctl set 101 --userpasswd root:\(secret) --save failed, \(secret)!"),
                    method: "virtual_servers.update", count: 2))
            let params = #"{"id":1,"password":"\#(secret)"}"#
            let reply = try await installation.call("virtual_servers.update", params)
            #expect(reply.contains(#""outcome":"in_doubt""#) && !reply.contains(secret))
            _ = try await installation.call("users.create", #"{"login":"x y","password":"\#(secret)"}"#)
            let untold = #"{"login":"x y","password":"\#(secret)"}"#
            try await installation.send("users.create", untold) { $0.replyTo = nil }
            let kept = try await installation.client.take(2, from: installation.deadLetters)
            #expect(kept.allSatisfy { !"\($0.properties)".contains(secret) })
            #expect(installation.log.lines.count > 10)
            #expect(installation.log.count(secret) == 0)
        }
    }
}

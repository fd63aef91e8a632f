import AMQP
import Bridge
import PanelSimulator
import Reactor
import Testing

@testable import Gateway

@Suite("Dead letters sent again from the command line", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct DeadLetterRedriveTests {
    @Test("redrive without --apply only says what it would do")
    @Reactor func triesDry() async throws {
        try await Installation.run { installation in
            try await installation.keepThree()
            let dry = try await installation.deadLetters("redrive")
            #expect(dry.status == 0)
            #expect(dry.output.contains(/would skip .* doubtful +in_doubt +it may have taken effect/))
            #expect(dry.output.contains("would redrive"))
            #expect(dry.output.hasSuffix("This was a dry run; --apply does it.\n"))
            try await installation.untilKept(3)
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 1])
        }
    }

    @Test("a change in doubt is sent again only by force; then the gateway carries it out and replies")
    @Reactor func redrivesTheDoubtful() async throws {
        try await Installation.run { installation in
            try await installation.keepDoubtful(replyTo: installation.client.replyQueue)
            #expect(try await installation.client.reply(to: "doubtful").text.contains(#""outcome":"in_doubt""#))
            let skipped = try await installation.deadLetters("redrive", "--apply")
            #expect(skipped.status == 1 && skipped.output.contains("1 skipped; looked at 1 of 1"))
            try await installation.untilKept(1)
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 1])
            let forced = try await installation.deadLetters(
                "redrive", "--id", "doubtful", "--apply", "--force", "--json")
            #expect(forced.status == 0)
            #expect(
                forced.output.contains(#""applied":true"#) && forced.output.contains(#""fate":"redriven","redrive":1"#))
            let reply = try await installation.client.reply(to: "doubtful").text
            #expect(reply == ExpectedReply.succeeded().body(command: "doubtful", method: "virtual_servers.restart"))
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 2])
            try await installation.untilKept(0)
        }
    }

    @Test("a redrive that a crash left unacknowledged has the same number the next time, and is done once")
    @Reactor func repeatsARedrive() async throws {
        try await Installation.run { installation in
            try await installation.keepDoubtful(replyTo: installation.client.replyQueue)
            _ = try await installation.client.reply(to: "doubtful")
            let kept = try await installation.client.take(1, from: installation.deadLetters)[0]
            for _ in 0..<2 {
                try await installation.client.publish(kept.body, to: "", installation.deadLetters, kept.properties)
                let redrive = try await installation.deadLetters("redrive", "--force", "--apply")
                #expect(redrive.status == 0 && redrive.output.contains("redrive 1\n"))
            }
            let reply = ExpectedReply.succeeded()
            for expected in [reply, reply.replayedAgain()] {
                #expect(
                    try await installation.client.reply(to: "doubtful").text
                        == expected.body(command: "doubtful", method: "virtual_servers.restart"))
            }
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 2])
        }
    }

    @Test("what the broker took off its queue as expired is sent again to where it was before")
    @Reactor func redrivesTheExpired() async throws {
        try await Installation.run(isStarted: false) { installation in
            try await installation.send("users.create", #"{"login":"john"}"#, id: "m") {
                ($0.replyTo, $0.expiration) = (nil, "1")
            }
            let expired = installation.configuration.commands.expired
            try await until("it has expired") { try await installation.client.count(in: expired) == 1 }
            try await installation.start()
            try await installation.untilKept(1)
            await installation.stopGateway()
            #expect(try await installation.deadLetters("redrive", "--apply").status == 0)
            let sent = try await installation.client.take(1, from: installation.changes())[0]
            #expect(sent.routingKey == "main.users.create" && sent.properties.expiration == nil)
            #expect(sent.properties.headers["x-death"] == nil)
            try await installation.untilKept(0)
        }
    }

    @Test("what comes back after each redrive is sent again three times, and no more")
    @Reactor func guardsAgainstLoops() async throws {
        try await Installation.run { installation in
            try await installation.send("users.promote", id: "m") { $0.replyTo = nil }
            try await installation.untilKept(1)
            for number in 1...3 {
                let redriven = try await installation.deadLetters("redrive", "--apply", "--json")
                #expect(redriven.status == 0 && redriven.output.contains(#""fate":"redriven","redrive":\#(number)}"#))
                try await installation.untilKept(1)
            }
            let skipped = try await installation.deadLetters("redrive", "--apply", "--json")
            #expect(skipped.status == 1 && skipped.output.contains(#""fate":"skipped","why":"too_many_redrives"}"#))
            try await installation.untilKept(1)
            let further = try await installation.deadLetters("redrive", "--max-redrives", "4", "--apply")
            #expect(further.status == 0 && further.output.contains("redrive 4\n"))
            let kept = try await installation.client.take(1, from: installation.deadLetters)[0]
            #expect(kept.properties.headers["panelbridge-redrive"] == .int64(4))
            // Nobody had checked who sent it, and it has not become ours on the way.
            #expect(kept.properties.headers["panelbridge-user-id"] == .text(""))
        }
    }

    @Test("a redriven message is the first one again, with number, sender and a time of its own")
    @Reactor func redrivesByteForByte() async throws {
        try await Installation.run(isStarted: false) { installation in
            let body = Array(#" {"method": "users.list", "ü": 1}"#.utf8)
            let began = UInt64(WallClock.milliseconds / 1000)
            try await installation.keep(id: "m", body: body) { properties in
                properties.headers["x-mine"] = .int32(7)
                properties.headers["panelbridge-user-id"] = .text("shop")
                (properties.timestamp, properties.replyTo, properties.correlationID) = (1, "nobody", "c")
                (properties.type, properties.appID, properties.contentType) = ("t", "a", "application/json")
            }
            let redrive = try await installation.deadLetters("redrive", "--apply")
            #expect(redrive.status == 0 && redrive.output.contains("1 redriven"))
            let sent = try await installation.client.take(1, from: installation.reads())[0]
            #expect(
                sent.exchange == installation.configuration.commands.exchange && sent.routingKey == "main.users.list")
            #expect(sent.body == body)
            let timestamp = try #require(sent.properties.timestamp)
            #expect(timestamp >= began)
            #expect(
                sent.properties
                    == MessageProperties(
                        contentType: "application/json",
                        headers: [
                            "x-mine": .int32(7), "panelbridge-redrive": .int64(1), "panelbridge-user-id": .text("shop"),
                        ],
                        correlationID: "c", replyTo: "nobody", messageID: "m", timestamp: timestamp, type: "t",
                        userID: "guest", appID: "a"))
            try await installation.untilKept(0)
        }
    }

    @Test("what no queue takes, whose exchange is gone or is none for commands stays; the next are sent all the same")
    @Reactor func keepsTheUndeliverable() async throws {
        try await Installation.run(isStarted: false) { installation in
            let shop = "\(installation.name).shop"
            try await installation.client.apart { try await $0.declareExchange(shop, type: "topic") }
            try await installation.keep(id: "returned") { $0.headers["panelbridge-exchange"] = .text(shop) }
            try await installation.keep(id: "missing") { $0.headers["panelbridge-exchange"] = .text(shop + ".old") }
            try await installation.keep(id: "forged") {
                $0.headers["panelbridge-exchange"] = .text(installation.configuration.events.exchange)
            }
            try await installation.keep(id: "direct") {
                $0.headers["panelbridge-exchange"] = .text("")
                $0.headers["panelbridge-routing-key"] = .text(installation.changes())
            }
            let redrive = try await installation.deadLetters("redrive", "--apply")
            #expect(redrive.status == 1)
            #expect(redrive.output.contains("1 redriven, 1 skipped, 2 failed; looked at 4 of 4"))
            #expect(redrive.output.contains(/returned .* no queue takes it: NO_ROUTE/))
            #expect(redrive.output.contains(/missing .* no exchange/))
            #expect(redrive.output.contains(/forged .* it was sent where no commands go/))
            try await installation.untilKept(3)
            #expect(try await installation.client.count(in: installation.changes()) == 1)
            #expect(try await installation.listed([]) == ["forged", "missing", "returned"])
        }
    }

    @Test("--max limits how many are sent again; what is skipped does not count")
    @Reactor func limits() async throws {
        try await Installation.run(isStarted: false) { installation in
            try await installation.keep(id: "doubtful") { $0.headers["panelbridge-reason"] = .text("in_doubt") }
            for index in 0..<5 { try await installation.keep(id: "m\(index)") }
            let redrive = try await installation.deadLetters("redrive", "--max", "2", "--apply")
            #expect(redrive.status == 1)
            #expect(
                redrive.output.contains("2 redriven, 1 skipped; looked at 3 of 6 in ")
                    && redrive.output.hasSuffix("; it stopped there, and there may be more.\n"))
            try await installation.untilKept(4)
            #expect(
                try await installation.client.take(2, from: installation.reads()).map(\.properties.messageID) == [
                    "m0", "m1",
                ])
        }
    }
}

import AMQP
import Bridge
import Foundation
import PanelSimulator
import Reactor
import Testing

@testable import Gateway

@Suite("Dead letters on the command line", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct DeadLetterCommandTests {
    private static let secret = "correct-horse"

    // MARK: Looking

    @Test("list tells what the gateway kept and leaves all of it there; the filters choose")
    @Reactor func lists() async throws {
        try await Installation.run { installation in
            try await installation.keepThree()
            let list = try await installation.deadLetters("list")
            #expect(list.status == 0 && list.errors.isEmpty)
            let lines = list.output.split(separator: "\n")
            #expect(lines.count == 5 && lines[4] == "3 of 3 in \(installation.deadLetters).")
            #expect(list.output.contains(/\n20\S+Z +main +virtual_servers.restart +doubtful +in_doubt +0\n/))
            #expect(list.output.contains(/\n20\S+Z +main +users.create +misspelt +invalid_params +0\n/))
            for (words, ids) in [
                (["--reason", "in_doubt"], ["doubtful"]), (["--method", "users.*"], ["misspelt", "unknown"]),
                (["--method", "users.create"], ["misspelt"]), (["--id", "unknown"], ["unknown"]),
                (["--panel", "other"], []), (["--older-than", "1h"], []),
                (["--newer-than", "1h", "--reason", "unknown_method"], ["unknown"]),
            ] {
                #expect(try await installation.listed(words) == ids, "\(words)")
            }
            #expect(try await installation.listed(["--max", "2"]).count == 2)
            try await installation.untilKept(3)
            #expect(try await installation.listed([]) == ["doubtful", "misspelt", "unknown"])
        }
    }

    @Test("show tells all of one but its secrets, which stand in no output")
    @Reactor func shows() async throws {
        try await Installation.run { installation in
            try await installation.keepThree()
            let show = try await installation.deadLetters("show", "misspelt")
            #expect(show.status == 0)
            #expect(show.output.hasPrefix("users.create on main: invalid_params at 20"))
            #expect(show.output.contains(/\n +password +\*\*\*\n +pasword +\*\*\*\n/))
            let json = try await installation.deadLetters("show", "misspelt", "--json").output
            #expect(json.contains(#""body":{"method":"users.create","panel":"main","params":{"login":"john","#))
            let unknown = try await installation.deadLetters("show", "unknown")
            #expect(unknown.output.contains("It is not shown: it cannot be understood"))
            var outputs = [show.output, json, unknown.output]
            for words in [["list"], ["redrive"], ["purge"], ["show", "doubtful"], ["show", "unknown"]] {
                outputs.append(try await installation.deadLetters(words).output)
                outputs.append(try await installation.deadLetters(words + ["--json"]).output)
            }
            #expect(outputs.allSatisfy { !$0.contains(Self.secret) })
            let raw = try await installation.deadLetters("show", "unknown", "--raw")
            #expect(raw.output.contains(Self.secret))
            let none = try await installation.deadLetters("show", "nobody")
            #expect(
                none.status == 1 && none.output.isEmpty && none.errors.contains("No dead letter has this message id"))
            try await installation.untilKept(3)
        }
    }

    @Test("it looks beyond what it holds in memory at once, and purges the one that is meant")
    @Reactor func looksFar() async throws {
        try await Installation.run(isStarted: false) { installation in
            for index in 0..<250 { try await installation.keep(id: "m\(index)") }
            #expect(try await installation.listed(["--max", "1000"]).count == 250)
            try await installation.untilKept(250)
            let purge = try await installation.deadLetters("purge", "--id", "m249", "--apply")
            #expect(purge.status == 0)
            #expect(purge.output.hasSuffix("1 purged; looked at 250 of 250 in \(installation.deadLetters).\n"))
            try await installation.untilKept(249)
            #expect(try await installation.listed(["--id", "m249", "--id", "m249"]) == [])
        }
    }

    @Test("one who looks while another does sees the rest, and is told so")
    @Reactor func shares() async throws {
        try await Installation.run(isStarted: false) { installation in
            for id in ["one", "two", "three"] { try await installation.keep(id: id) }
            try await installation.client.apart { channel in
                var held = 0
                try await channel.setPrefetch(1)
                try await channel.consume(installation.deadLetters, tag: "other") { _ in held += 1 }
                try await until("the other has one") { held == 1 }
                try await until("it is counted") {
                    try await installation.client.count(in: installation.deadLetters) == 2
                }
                let list = try await installation.deadLetters("list")
                #expect(list.output.contains("2 of 2 in ") && list.output.contains("Somebody else reads the queue too"))
            }
            try await installation.untilKept(3)
        }
    }

    @Test("one that somebody takes once they are counted is not waited for: the broker says that there is none")
    @Reactor func isWithheld() async throws {
        try await Installation.run(isStarted: false) { installation in
            for id in ["one", "two"] { try await installation.keep(id: id) }
            let queue = try await DeadLetterQueue.open(installation.configuration)
            try await installation.client.apart { channel in
                var held = 0
                try await channel.setPrefetch(1)
                try await channel.consume(installation.deadLetters, tag: "other") { _ in held += 1 }
                try await until("the other has one") { held == 1 }
                let first = await queue.next()
                let second = await queue.next()
                #expect(first != nil && second == nil)
                let scan = await queue.close()
                #expect(scan.lookedAt == 1 && scan.inQueue == 2 && scan.ending == .withheld)
            }
        }
    }

    // MARK: Sending again

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

    // MARK: Dropping

    @Test("purge drops what is meant, only when told to, and never all without being told so")
    @Reactor func purges() async throws {
        try await Installation.run(isStarted: false) { installation in
            for id in ["one", "two", "three"] { try await installation.keep(id: id) }
            let dry = try await installation.deadLetters("purge")
            #expect(dry.status == 0 && dry.output.contains("3 would be purged"))
            for words in [["--apply"], ["--all", "--id", "one"], ["--max", "0"], ["--reason", "in_dout"]] {
                let wrong = try await installation.deadLetters(["purge"] + words)
                #expect(wrong.status == 64 && wrong.output.isEmpty, "\(words)")
            }
            try await installation.untilKept(3)
            let one = try await installation.deadLetters("purge", "--id", "two", "--apply", "--json")
            #expect(one.status == 0 && one.output.contains(#""purged":1"#) && one.output.contains(#""fate":"purged"}"#))
            try await installation.untilKept(2)
            #expect(try await installation.listed([]) == ["one", "three"])
            #expect(try await installation.deadLetters("purge", "--all", "--apply").status == 0)
            try await installation.untilKept(0)
        }
    }

    // MARK: Failing

    @Test("a missing queue is 69 with advice, an unreachable broker 69, a wrong configuration 78")
    @Reactor func fails() async throws {
        try await Installation.run(isStarted: false) { installation in
            try await installation.client.apart { try await $0.deleteQueue(installation.deadLetters) }
            let missing = try await installation.deadLetters("list")
            #expect(missing.status == 69 && missing.output.isEmpty)
            #expect(missing.errors.contains("panelbridge topology apply"))
            let text = installation.yaml().replacing(installation.broker.text, with: "amqp://127.0.0.1:1/")
            let unreachable = try await ProgramTests().withFile(text) { file in
                try await Program(Program.panelbridge, ["dead-letters", "redrive", "--apply", "-c", file]).run()
            }
            #expect(unreachable.status == 69 && unreachable.errors.contains("cannot connect to the broker"))
            let wrong = try await ProgramTests().withFile("panels: 1") { file in
                try await Program(Program.panelbridge, ["dead-letters", "list", "-c", file]).run()
            }
            #expect(wrong.status == 78)
        }
    }
}

extension Installation {
    /// Runs `panelbridge dead-letters` with this installation's configuration.
    fileprivate func deadLetters(_ words: String...) async throws -> Program.Result { try await deadLetters(words) }

    fileprivate func deadLetters(_ words: [String]) async throws -> Program.Result {
        try await ProgramTests().withFile(yaml()) { file in
            try await Program(Program.panelbridge, ["dead-letters"] + words + ["-c", file]).run()
        }
    }

    /// The ids that a list names, in the order of the alphabet.
    fileprivate func listed(_ words: [String]) async throws -> [String] {
        let json = try await deadLetters(["list", "--json"] + words).output
        guard case .list(let letters)? = JSONTree(Array(json.utf8))?["dead_letters"] else { throw Failure(json) }
        return letters.compactMap { $0["id"]?.text }.sorted()
    }

    fileprivate func untilKept(_ count: Int) async throws {
        try await until("\(count) dead letters wait") { try await client.count(in: deadLetters) == count }
    }

    /// Has the gateway keep a change in doubt, a create with a password, and what it does not understand.
    fileprivate func keepThree() async throws {
        try await keepDoubtful(replyTo: nil)
        try await untilKept(1)
        try await send(
            "users.create", #"{"login":"john","password":"correct-horse","pasword":"correct-horse"}"#, id: "misspelt"
        ) { $0.replyTo = nil }
        try await untilKept(2)
        try await send("users.promote", #"{"password":"correct-horse"}"#, id: "unknown") { $0.replyTo = nil }
        try await untilKept(3)
    }

    fileprivate func keepDoubtful(replyTo: String?) async throws {
        panel.order(Fault(.cutAfterEffect, method: "virtual_servers.restart"))
        try await send("virtual_servers.restart", #"{"id":1}"#, id: "doubtful") { $0.replyTo = replyTo }
        try await untilKept(1)
    }

    /// Puts a dead letter into the queue as the gateway writes it.
    fileprivate func keep(
        id: String, body: [UInt8] = Array(#"{"method":"users.list"}"#.utf8),
        _ change: (inout MessageProperties) -> Void = { _ in }
    ) async throws {
        var properties = MessageProperties(
            headers: [
                "panelbridge-reason": .text("invalid_params"),
                "panelbridge-exchange": .text(configuration.commands.exchange),
                "panelbridge-routing-key": .text("main.users.list"), "panelbridge-panel": .text("main"),
                "panelbridge-method": .text("users.list"),
                "panelbridge-failed-at": .text("2026-11-23T10:49:12.345Z"),
            ], messageID: id)
        change(&properties)
        try await client.publish(body, to: "", deadLetters, properties)
    }
}

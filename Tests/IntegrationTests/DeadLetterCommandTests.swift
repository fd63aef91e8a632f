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

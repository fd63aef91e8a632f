import AMQP
import Bridge
import Foundation
import Gateway
import Reactor
import Testing

@Suite("Watching on the command line", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct WatchTests {
    @Test("what is published after the start is shown at once, and nothing older; SIGINT and SIGTERM end it in order")
    @Reactor func showsLive() async throws {
        try await Installation.watch { installation in
            let early = try await installation.startWatching()
            try await installation.publish(entry: 1)
            try await until("it is shown") { early.entries == [1] }
            let late = try await installation.startWatching()
            for id in 2...4 as ClosedRange<Int64> {
                try await installation.publish(entry: id)
                try await until("it is shown") { early.entries.last == id && late.entries.last == id }
            }
            early.signal(SIGINT)
            late.signal(SIGTERM)
            let (first, second) = (await early.end(), await late.end())
            #expect(first.status == 0 && first.entries == [1, 2, 3, 4])
            #expect(second.status == 0 && second.entries == [2, 3, 4])
            #expect(
                first.output.contains(
                    /\A[A-Z][a-z]{2} \d\d [\d:]{8}  main  event\.user\.created  +user\/u1  +User u1\s/))
            #expect(first.errors.hasSuffix("; Ctrl-C ends it.\n") && first.errors.split(separator: "\n").count == 1)
        }
    }

    @Test("it begins at the first event, the last, an offset or a time, and ends at the end where it is told to")
    @Reactor func beginsWhereItIsTold() async throws {
        try await Installation.watch { installation in
            let empty = try await installation.watched("--from", "first")
            #expect(empty == Program.Result(status: 0, output: "", errors: ""))
            #expect(try await installation.watched("--from", "last", "--json").output.isEmpty)
            for id in 0...5 as ClosedRange<Int64> { try await installation.publish(entry: id) }
            let second = WallClock.milliseconds / 1000 + 1
            try await until("the next second has begun") { WallClock.milliseconds / 1000 >= second }
            for id in 6...7 as ClosedRange<Int64> { try await installation.publish(entry: id) }
            let time = Timestamp.text(milliseconds: second * 1000)
            for (words, entries) in [
                (["--from", "first"], Array(0...7)), (["--from", "last"], [7]), (["--from", "5"], [5, 6, 7]),
                (["--from", "8"], []), (["--since", "1h"], Array(0...7)), (["--from", time], [6, 7]),
                (["--from", "first", "--count", "3"], [0, 1, 2]), (["--from", "2000-01-01"], Array(0...7)),
            ] as [([String], [Int64])] {
                let result = try await installation.watching(words + ["--no-follow"]).run()
                #expect(result.status == 0 && result.entries == entries && result.errors.isEmpty, "\(words)")
            }
            let following = try await installation.watching(["--from", "6", "--count", "2"]).run()
            #expect(following.status == 0 && following.entries == [6, 7])
            let beyond = try await installation.watched("--from", "9")
            #expect(beyond.status == 1 && beyond.output.isEmpty && beyond.errors.contains("its last event has 7"))
        }
    }

    @Test("only events of the panels, kinds and subjects that are meant are shown, and count")
    @Reactor func filters() async throws {
        try await Installation.watch { installation in
            try await installation.publish(entry: 1)
            try await installation.publish(entry: 2, of: "other")
            try await installation.publish(entry: 3, "user.login.ok")
            try await installation.publish(entry: 4, "role.created")
            for (words, entries) in [
                (["--panel", "main"], [1, 3, 4]), (["--panel", "main", "--panel", "other"], [1, 2, 3, 4]),
                (["--kind", "event.user.*"], [1, 2]), (["--kind", "event.user.#"], [1, 2, 3]),
                (["--kind", "#.ok", "--kind", "event.role.*"], [3, 4]), (["--kind", "task.#"], []),
                (["--subject", "user/u1"], [1]), (["--subject", "user/*", "--panel", "other"], [2]),
                (["--kind", "event.*.created", "--count", "1", "--panel", "other"], [2]),
            ] as [([String], [Int64])] {
                let result = try await installation.watching(["--from", "first", "--no-follow"] + words).run()
                #expect(result.status == 0 && result.entries == entries, "\(words)")
            }
        }
    }

    @Test("the JSON is byte for byte what was published; what is no event is told to people alone")
    @Reactor func printsJSON() async throws {
        try await Installation.watch { installation in
            let first = try await installation.publish(entry: 1)
            try await installation.publish(Array("hello".utf8), "main.event.user.created")
            try await installation.publish([0xFF, 0x0A, 0x1B], "x")
            let last = try await installation.publish(entry: 2)
            let (one, two) = (
                String(decoding: first.encoded(), as: UTF8.self), String(decoding: last.encoded(), as: UTF8.self)
            )
            let json = try await installation.watched("--from", "first", "--json")
            #expect(json == Program.Result(status: 0, output: "\(one)\n\(two)\n", errors: ""))
            let numbered = try await installation.watched("--from", "first", "--json", "--offsets")
            #expect(numbered.output == "0\t\(one)\n3\t\(two)\n")
            let text = try await installation.watched("--from", "first", "--offsets")
            #expect(text.output.contains("\n1         not an event: 5 bytes\n2         not an event: 3 bytes\n3  "))
            #expect(
                try await !installation.watched("--from", "first", "--kind", "event.#").output.contains("not an event"))
        }
    }

    @Test("it ends in order when nobody reads it any more, also while nothing happens")
    @Reactor func endsWithItsReader() async throws {
        try await Installation.watch { installation in
            try await installation.publish(entry: 1)
            let watch = installation.watching([])
            let script = #"set -o pipefail; timeout 60 "$0" watch --from first | head -n 1"#
            let shell = Program("/bin/bash", ["-c", script, watch.path], environment: watch.environment)
            let result = try await shell.run()
            #expect(result.status == 0 && result.entries == [1] && result.output.hasSuffix("created.\n"))
            #expect(result.errors.split(separator: "\n").count == 1)
        }
    }
}

import AMQP
import Foundation
import Reactor
import Testing

@Suite(
    "The guide to subscribing", .enabled(if: TestBroker.isThere, TestBroker.reason),
    .enabled(if: ClientExample.python.isInstalled, ClientExample.python.reason))
struct SubscribingTests {
    @Test("its programs in Python show events as they stand, live and from the stream")
    @Reactor func runs() async throws {
        try await Installation.runByDefault(panels: [], isStarted: false) { installation in
            let blocks = try Project.blocks(of: "python", in: "schemas/subscribing.md")
            try #require(blocks.count == 2)
            let opening = "channel = connection.channel()\n"
            let shared = try #require(blocks[0].range(of: opening)).upperBound
            try await installation.publish(entry: 1)
            let live = try installation.python(blocks[0])
            try await until("it is subscribed") {
                let queue = try? await installation.client.apart {
                    try await $0.declareQueue("notifications", isPassive: true)
                }
                return queue?.consumerCount == 1
            }
            try await installation.publish(entry: 2)
            let told = /20\S+Z org\.openvz\.panel\.event\.user\.created user\/u2 User u2 was created\.\n/
            try await until("it shows what is new") { live.output.wholeMatch(of: told) != nil }
            let replay = try installation.python(blocks[0][..<shared] + blocks[1])
            let kept = /0 20\S+Z \S+\.created user\/u1\n1 20\S+Z \S+\.created user\/u2\n/
            try await until("it shows what was before too") { replay.output.wholeMatch(of: kept) != nil }
        }
    }
}

extension Installation {
    /// Starts a program that is written for the broker of a local installation.
    fileprivate func python(_ text: some StringProtocol) throws -> RunningProgram {
        let usual = "amqp://guest:guest@127.0.0.1:5672/"
        guard text.contains(usual) else { throw Failure("the program does not name \(usual)") }
        let program = text.replacingOccurrences(of: usual, with: broker.text)
        return try Program("/usr/bin/python3", ["-u", "-c", program]).start()
    }
}

extension Project {
    /// What stands between the fences of a language's blocks in a document.
    fileprivate static func blocks(of language: String, in path: String) throws -> [String] {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
            .components(separatedBy: "```\(language)\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
    }
}

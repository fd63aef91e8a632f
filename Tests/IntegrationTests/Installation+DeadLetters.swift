import AMQP
import Bridge
import Foundation
import Gateway
import PanelSimulator
import Reactor

extension Installation {
    /// Runs `panelbridge dead-letters` with this installation's configuration.
    func deadLetters(_ words: String...) async throws -> Program.Result { try await deadLetters(words) }

    func deadLetters(_ words: [String]) async throws -> Program.Result {
        try await ProgramTests().withFile(yaml()) { file in
            try await Program(Program.panelbridge, ["dead-letters"] + words + ["-c", file]).run()
        }
    }

    /// The ids that a list names, in the order of the alphabet.
    func listed(_ words: [String]) async throws -> [String] {
        let json = try await deadLetters(["list", "--json"] + words).output
        guard case .list(let letters)? = JSONTree(Array(json.utf8))?["dead_letters"] else { throw Failure(json) }
        return letters.compactMap { $0["id"]?.text }.sorted()
    }

    func untilKept(_ count: Int) async throws {
        try await until("\(count) dead letters wait") { try await client.count(in: deadLetters) == count }
    }

    /// Has the gateway keep a change in doubt, a create with a password, and what it does not understand.
    func keepThree() async throws {
        try await keepDoubtful(replyTo: nil)
        try await untilKept(1)
        try await send(
            "users.create", #"{"login":"john","password":"correct-horse","pasword":"correct-horse"}"#, id: "misspelt"
        ) { $0.replyTo = nil }
        try await untilKept(2)
        try await send("users.promote", #"{"password":"correct-horse"}"#, id: "unknown") { $0.replyTo = nil }
        try await untilKept(3)
    }

    func keepDoubtful(replyTo: String?) async throws {
        panel.order(Fault(.cutAfterEffect, method: "virtual_servers.restart"))
        try await send("virtual_servers.restart", #"{"id":1}"#, id: "doubtful") { $0.replyTo = replyTo }
        try await untilKept(1)
    }

    /// Puts a dead letter into the queue as the gateway writes it.
    func keep(
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

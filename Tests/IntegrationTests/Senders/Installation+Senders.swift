import AMQP
import Bridge
import Foundation
import Gateway
import Reactor

extension TestBroker {
    /// Runs a test with clients of two users of their own, who have the same permissions.
    static func withTwoUsers(_ test: @Reactor (_ one: String, _ other: String) async throws -> Void) async throws {
        try await withUser(permissions: ".*", ".*", ".*") { one in
            try await withUser(permissions: ".*", ".*", ".*") { other in try await test(one, other) }
        }
    }
}

extension SenderRule {
    /// A rule for a user, with replies to queues that the broker has named.
    static func of(_ user: String, _ methods: [MethodPattern]) -> SenderRule {
        var rule = SenderRule(name: user)
        (rule.methods, rule.replyTo) = (methods, [.beginning("amq.gen-")])
        return rule
    }
}

extension Installation {
    /// Runs a test with a gateway that has these rules.
    static func run(
        under rules: [SenderRule], panels: [String] = ["main"], isStarted: Bool = true,
        test: @Reactor (Installation) async throws -> Void
    ) async throws {
        try await run(panels: panels, configure: { $0.senders = rules }, isStarted: isStarted, test: test)
    }

    /// Sends a command as a client, with this user_id, and returns its id.
    @discardableResult
    func send(
        _ method: String, _ params: String? = nil, by client: Client, _ userID: String?, id: String = newID(),
        panel: String = "main", _ change: (inout MessageProperties) -> Void = { _ in }
    ) async throws -> String {
        var properties = MessageProperties(
            contentType: "application/json", replyTo: client.replyQueue, messageID: id, userID: userID)
        change(&properties)
        let body = #"{"method":"\#(method)","panel":"\#(panel)"\#(params.map { #","params":\#($0)"# } ?? "")}"#
        try await client.publish(
            Array(body.utf8), to: configuration.commands.exchange, "\(panel).\(method)", properties)
        return id
    }

    /// Connects as a user for as long as the body takes.
    func asUser<Value: Sendable>(_ user: String, _ body: @Reactor (Client) async throws -> Value) async throws -> Value
    {
        let client = try await Client.connect(to: broker.as(user))
        do {
            let value = try await body(client)
            await client.connection.close()
            return value
        } catch {
            await client.connection.close()
            throw error
        }
    }

    /// The dead letter of a command that was refused by the rules; throws where another comes.
    func takeRefused(_ id: String) async throws -> MessageProperties {
        let letter = try await client.take(1, from: deadLetters)[0].properties
        guard letter.messageID == id, letter.headers["panelbridge-reason"] == .text("not_allowed") else {
            throw Failure("another dead letter than that of \(id): \(letter)")
        }
        return letter
    }

    /// The configuration's file with rules in it.
    func yaml(senders: String) -> String { "\(yaml())\nsenders:\n\(senders)\n" }
}

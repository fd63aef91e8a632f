import AMQP
import Foundation
import Gateway
import PanelCatalog
import Reactor

extension Installation {
    /// The queue of a panel's changes.
    func changes(_ panel: String = "main") -> String { "\(name).commands.\(panel).changes" }

    /// The queue of a panel's reads.
    func reads(_ panel: String = "main") -> String { "\(name).commands.\(panel).reads" }

    var deadLetters: String { configuration.deadLetters.queue }

    /// Sends a command by the exchange with the properties that every command should have.
    @discardableResult
    func send(
        _ method: String, _ params: String? = nil, id: String = Installation.newID(), panel: String = "main",
        _ change: (inout MessageProperties) -> Void = { _ in }
    ) async throws -> String {
        var properties = MessageProperties(
            contentType: "application/json", replyTo: client.replyQueue, messageID: id)
        change(&properties)
        let members = params.map { #","params":\#($0)"# } ?? ""
        let body = #"{"method":"\#(method)","panel":"\#(panel)"\#(members)}"#
        try await client.publish(
            Array(body.utf8), to: configuration.commands.exchange, "\(panel).\(method)", properties)
        return id
    }

    /// Sends a command and returns the body of its reply.
    func call(
        _ method: String, _ params: String? = nil, id: String = Installation.newID(), panel: String = "main",
        _ change: (inout MessageProperties) -> Void = { _ in }
    ) async throws -> String {
        try await send(method, params, id: id, panel: panel, change)
        return try await client.reply(to: id).text
    }

    nonisolated static func newID() -> String { UUID().uuidString }

    /// Sends a body as it is, straight to a queue or by an exchange.
    func sendRaw(
        _ body: [UInt8], to queue: String, exchange: String = "", id: String? = nil, correlationID: String,
        _ change: (inout MessageProperties) -> Void = { _ in }
    ) async throws {
        var properties = MessageProperties(
            contentType: "application/json", correlationID: correlationID, replyTo: client.replyQueue, messageID: id)
        change(&properties)
        try await client.publish(body, to: exchange, queue, properties)
    }
}

extension Delivery {
    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body of a reply as it was when it was given first.
    var firstText: String { text.replacing(#""replayed":true"#, with: #""replayed":false"#) }
}

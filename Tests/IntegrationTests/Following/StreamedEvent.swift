import AMQP
import Foundation
import TestSupport

/// An event as the stream has it.
struct StreamedEvent: Sendable {
    let offset: Int64
    let routingKey: String
    let text: String
    let body: Body

    init(_ delivery: Delivery) throws {
        offset = delivery.properties.headers["x-stream-offset"]?.integer ?? -1
        routingKey = delivery.routingKey
        text = delivery.text
        WireRecord.note(.event, delivery.body)
        body = try Self.decoder.decode(Body.self, from: Data(delivery.body))
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    var id: String { body.id }
    /// Whether it tells of the end of a change.
    var isOfCommand: Bool { body.type.hasPrefix("org.openvz.panel.command.") }

    /// The panel that it is of.
    var panel: String { String(body.source.dropFirst("/panels/".count)) }

    struct Body: Decodable, Sendable {
        let id: String
        let source: String
        let type: String
        let time: String
        let subject: String?
        let sequence: String?
        let data: Content
    }

    /// All members that any of the panel's news may have.
    struct Content: Decodable, Sendable {
        let id: Int64?
        let message: String?
        let text: String?
        let description: String?
        let status: String?
        let firstSeen: Bool?
        let from: Int64?
        let to: Int64?
        let generation: Int?
        let after: Int64?
        let code: String?
    }
}

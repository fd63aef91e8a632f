import AMQP
import Reactor
import TestSupport

@testable import Gateway

extension Installation {
    /// The ids of all that the events' stream has.
    func streamedEvents() async throws -> [String] {
        try await streamedMessages().map { $0.properties.messageID ?? "" }
    }

    /// All that the events' stream has.
    func streamedMessages() async throws -> [Delivery] {
        let reader = try await StreamReader.open(
            configuration.events.stream, from: .first, on: client.connection)
        var messages: [Delivery] = []
        while let message = try await reader.nextIfAny() {
            WireRecord.note(.event, message.delivery.body)
            messages.append(message.delivery)
        }
        await reader.close()
        return messages
    }
}

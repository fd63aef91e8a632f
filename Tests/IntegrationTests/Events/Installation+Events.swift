import AMQP
import Reactor
import TestSupport

@testable import Gateway

extension Installation {
    /// The ids of all that the events' stream has.
    func streamedEvents() async throws -> [String] {
        let reader = try await StreamReader.open(
            configuration.events.stream, from: .first, on: client.connection)
        var ids: [String] = []
        while let message = try await reader.nextIfAny() {
            WireRecord.note(.event, message.delivery.body)
            ids.append(message.delivery.properties.messageID ?? "")
        }
        await reader.close()
        return ids
    }
}

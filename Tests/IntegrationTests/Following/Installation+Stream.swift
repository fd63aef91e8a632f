import AMQP
import Gateway
import PanelSimulator
import Reactor

extension Installation {
    /// Panels whose logs are empty.
    nonisolated static func emptyLogs(_ simulator: inout SimulatorConfiguration) { simulator.seed = .empty }

    /// Has all panels followed, fast enough for tests.
    nonisolated static func following(_ configuration: inout Configuration) {
        for index in configuration.panels.indices {
            configuration.panels[index].follow.enabled = true
            configuration.panels[index].follow.interval.minimum = .milliseconds(50)
            configuration.panels[index].follow.interval.maximum = .milliseconds(200)
        }
    }

    /// Everything that the events' stream has, from its beginning to its end.
    func streamed() async throws -> [StreamedEvent] {
        let queue = configuration.events.stream
        return try await client.apart { channel in
            try await channel.setPrefetch(256)
            var deliveries: [Delivery] = []
            try await channel.consume(queue, tag: "read", arguments: ["x-stream-offset": .text("first")]) { delivery in
                deliveries.append(delivery)
                channel.acknowledge(delivery.tag)
            }
            try await until("the stream has something") { !deliveries.isEmpty }
            // What the broker has it sends before it answers the next request.
            var count = 0
            while deliveries.count > count {
                count = deliveries.count
                try await channel.declareQueue(queue, isPassive: true)
            }
            return try deliveries.map(StreamedEvent.init)
        }
    }

    /// The same of one panel, without the ends of its changes.
    func news(of panel: String = "main") async throws -> [StreamedEvent] {
        try await streamed().filter { $0.panel == panel && !$0.isOfCommand }
    }

    /// Waits for the first event that fits, by what a subscriber's queue gets.
    func awaitNews(
        _ what: String, of panel: String = "main", within limit: Duration = .seconds(30),
        _ fits: @escaping @Sendable (StreamedEvent) -> Bool
    ) async throws -> [StreamedEvent] {
        var found: [StreamedEvent] = []
        try await until(what, within: limit) {
            found = (try? await self.news(of: panel)) ?? []
            return found.contains(where: fits)
        }
        return found
    }
}

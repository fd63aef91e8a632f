internal import AMQP
internal import Bridge
internal import Reactor

extension EventStream {
    /// How far the clocks of gateways may be apart, in milliseconds.
    static let clockTolerance: Int64 = 60_000
    /// After which time an event that is not in the stream is not on its way there either.
    static let timeToTheStream = Duration.seconds(1)

    /// Whether an event is in the stream that may have been published since a time, in milliseconds since 1970; nil where
    /// the gateway is to end first.
    func has(_ event: CloudEvent, since: Int64) async -> Bool? {
        guard let isThere = await lookFor(event, since: since) else { return nil }
        if isThere { return true }
        // A queue may refuse before the stream has taken it, and what was sent last may wait in the broker.
        try? await Reactor.sleep(for: Self.timeToTheStream)
        return await lookFor(event, since: since)
    }

    private func lookFor(_ event: CloudEvent, since: Int64) async -> Bool? {
        guard let panel = CloudEvent.panel(ofID: event.id) else { preconditionFailure("\(event.id) names no panel") }
        var isThere = false
        let isRead = await read(panel, since: since - Self.clockTolerance) { delivery in
            if delivery.properties.messageID == event.id { isThere = true }
        }
        return isRead ? isThere : nil
    }
}

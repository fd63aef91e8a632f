internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Reads back what the events' stream has: the only way to know what became of a publishing without a confirm.
@Reactor
final class EventStream {
    private let link: BrokerLink
    private let queue: String
    private let logger: Logger

    init(_ link: BrokerLink, queue: String, logger: Logger) {
        self.link = link
        self.queue = queue
        self.logger = logger
    }

    /// Visits what the stream has of a panel, in its order: what was published at or after a time (in milliseconds since
    /// 1970 by the clock of the gateway that published; nil for all), up to its end when this was called.
    ///
    /// What is older may be visited too. Tries for as long as it takes; where the connection is lost it begins again, so
    /// that a visitor may see an event twice. False where the gateway is to end first.
    func read(
        _ panel: String, since: Int64?, visit: @escaping @Reactor (Delivery) -> Void
    ) async -> Bool { fatalError() }
}

internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Publishes on the publishing connection and returns when the broker has given its word.
@Reactor
final class ConfirmedPublisher {
    enum Result: Equatable {
        /// The broker has it.
        case confirmed
        /// No queue takes it.
        case returned(String)
        /// The broker did not take it for `patience`.
        case nacked
        /// Nobody wanted it any more, or the gateway is stopping.
        case abandoned

        /// As spans name it; nil where the broker has it.
        var error: String? {
            switch self {
            case .confirmed: nil
            case .returned: "returned"
            case .nacked: "nacked"
            case .abandoned: "abandoned"
            }
        }
    }

    /// What became of one try.
    enum Attempt: Equatable {
        /// The broker has it.
        case confirmed
        /// No queue takes it.
        case returned(String)
        /// Not every queue has taken it; some may have.
        case nacked
        /// No word came before the channel ended: nobody knows whether the broker has it.
        case lost
    }

    /// How long a reply that is nacked is published again.
    static let patience = Duration.seconds(30)
    private static let pauseAfterNack = Duration.milliseconds(200)

    private let channels: PublishingChannels
    private let logger: Logger
    private var toldOfExchange: MonotonicTime?

    init(link: BrokerLink, logger: Logger) {
        channels = PublishingChannels(link: link, logger: logger)
        self.logger = logger
    }

    /// How many publishings await the broker's word.
    var unconfirmedCount: Int { channels.unconfirmedCount }

    /// Publishes until the broker has confirmed, returned, or refused it for too long, over as many connections as
    /// that takes; the same message may then be there twice, with the same message id.
    ///
    /// - Parameter patience: how long nacks are answered by publishing again.
    func publish(
        _ publishing: Publishing, patience: Duration = ConfirmedPublisher.patience, while isWanted: @Reactor () -> Bool
    ) async -> Result {
        var firstNack: MonotonicTime?
        while isWanted() {
            switch await attempt({ publishing }) {
            case .confirmed: return .confirmed
            case .returned(let why): return .returned(why)
            case .nacked:
                let first = firstNack ?? .current
                firstNack = first
                if MonotonicTime.current - first > patience { return .nacked }
                try? await Reactor.sleep(for: Self.pauseAfterNack)
            case .lost: break
            case nil: return .abandoned
            }
        }
        return .abandoned
    }

    /// Publishes once, as soon as there is a connection; nil once the link is stopped.
    ///
    /// - Parameter publishing: makes what is published, at the moment when it is.
    func attempt(_ publishing: @Reactor () -> Publishing) async -> Attempt? {
        // Asked without a call that could wait: nearly always there is an open one.
        if let open = channels.current { return await attempt(publishing(), by: open.channel) }
        guard let open = await channels.open() else { return nil }
        return await attempt(publishing(), by: open.channel)
    }

    /// Publishes once on this connection and no other: where it is gone, so is what the caller held on it.
    func attempt(_ publishing: @Reactor () -> Publishing, on connection: Connection) async -> Attempt {
        guard connection.failure == nil, let open = await channels.open(), open.connection === connection else {
            return .lost
        }
        return await attempt(publishing(), by: open.channel)
    }

    private func attempt(_ publishing: Publishing, by channel: Channel) async -> Attempt {
        do throws(AMQPError) {
            switch try await channel.publish(publishing) {
            case .confirmed: return .confirmed
            case .returned(let code, let text): return .returned("\(text) (\(code))")
            case .nacked:
                // A channel opened while a quorum queue has no leader nacks for ever: the next try gets a new one.
                channels.retire(channel)
                return .nacked
            }
        } catch {
            if case .channelClosed(404) = error.code {
                tellOfExchange(error)
                try? await Reactor.sleep(for: Self.pauseAfterNack)
            }
            return .lost
        }
    }

    /// It is tried again all the time, by all that wait for it: once in a while is enough.
    private func tellOfExchange(_ error: AMQPError) {
        let now = MonotonicTime.current
        if let toldOfExchange, now - toldOfExchange < Self.patience { return }
        toldOfExchange = now
        logger.error("cannot publish: the exchange does not exist", [.error: error.message])
    }
}

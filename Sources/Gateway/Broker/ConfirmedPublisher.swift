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
        /// The same, as the broker failed over this or over something beside it.
        case failed
    }

    /// How long a reply that is nacked is published again.
    static let patience = Duration.seconds(30)
    private static let pauseAfterNack = Duration.milliseconds(200)

    private let channels: PublishingChannels
    private let logger: Logger
    /// Exchanges that were said not to exist.
    private var missing: Set<String> = []

    init(link: BrokerLink, logger: Logger) {
        channels = PublishingChannels(link: link, logger: logger)
        self.logger = logger
    }

    /// How many publishings await the broker's word.
    var unconfirmedCount: Int { channels.unconfirmedCount }

    /// Publishes until the broker has confirmed, returned, or refused it for too long, over as many connections as
    /// that takes; the same message may then be there twice, with the same message id.
    ///
    /// - Parameters:
    ///   - patience: how long nacks are answered by publishing again.
    ///   - failures: how often the broker may fail meanwhile, before this is taken for what it fails over.
    func publish(
        _ publishing: Publishing, patience: Duration = ConfirmedPublisher.patience, failures: Int = .max,
        while isWanted: @Reactor () -> Bool
    ) async -> Result {
        var firstNack: MonotonicTime?
        var failureCount = 0
        while isWanted() {
            // Asked without a call that could wait: nearly always there is an open one.
            var open = channels.current
            if open == nil { open = await channels.open() }
            guard let channel = open?.channel else { return .abandoned }
            switch await attempt(publishing, by: channel) {
            case .confirmed: return .confirmed
            case .returned(let why): return .returned(why)
            case .nacked:
                let first = firstNack ?? .current
                firstNack = first
                if MonotonicTime.current - first > patience { return .nacked }
                try? await Reactor.sleep(for: Self.pauseAfterNack)
            case .failed:
                failureCount += 1
                if failureCount >= failures { return .returned("the broker has failed over it \(failures) times") }
            case .lost: break
            }
        }
        return .abandoned
    }

    /// Publishes once, as soon as there is a connection; nil once the link is stopped.
    ///
    /// - Parameter publishing: makes what is published, at the moment when it is.
    func attempt(_ publishing: @Reactor () -> Publishing) async -> Attempt? {
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
            let confirmation = try await channel.publish(publishing)
            if !missing.isEmpty { missing.remove(publishing.exchange) }
            switch confirmation {
            case .confirmed: return .confirmed
            case .returned(let code, let text): return .returned("\(text) (\(code))")
            case .nacked:
                // A channel opened while a quorum queue has no leader nacks for ever: the next try gets a new one.
                channels.retire(channel)
                return .nacked
            }
        } catch {
            if case .channelClosed(404) = error.code {
                if missing.insert(publishing.exchange).inserted {
                    logger.error("cannot publish: the exchange does not exist", [.error: error.message])
                }
                try? await Reactor.sleep(for: Self.pauseAfterNack)
            }
            return error.isBrokerFailure ? .failed : .lost
        }
    }
}

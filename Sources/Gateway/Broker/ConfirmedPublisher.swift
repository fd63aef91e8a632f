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
    }

    /// How long nacks are answered by publishing again.
    static let patience = Duration.seconds(30)
    /// The same for what each try leaves in a stream.
    static let patienceWithStreams = Duration.seconds(5)
    private static let pauseAfterNack = Duration.milliseconds(200)

    private let link: BrokerLink
    private let logger: Logger
    private var channel: Channel?
    private var opening: [CheckedContinuation<Void, Never>]?
    /// Channels that nacked; they are closed once nothing on them awaits its confirm.
    private var retired: [Channel] = []

    init(link: BrokerLink, logger: Logger) {
        self.link = link
        self.logger = logger
    }

    /// Publishes until the broker has confirmed, returned, or refused it for too long, over as many connections as
    /// that takes; the same message may then be there twice, with the same message id.
    func publish(
        _ publishing: Publishing, patience: Duration = patience, pause: Duration = pauseAfterNack,
        while isWanted: @Reactor () -> Bool
    ) async -> Result {
        var firstNack: MonotonicTime?
        while isWanted() {
            // Asked without a call that could wait: nearly always there is an open one.
            var open = channel
            if open?.failure != nil || open == nil { open = await openChannel() }
            guard let channel = open else { return .abandoned }
            do throws(AMQPError) {
                switch try await channel.publish(publishing) {
                case .confirmed: return .confirmed
                case .returned(let code, let text): return .returned("\(text) (\(code))")
                case .nacked:
                    // A channel opened while a quorum queue has no leader nacks for ever: the next try gets a new one.
                    retire(channel)
                    let first = firstNack ?? .current
                    firstNack = first
                    if MonotonicTime.current - first > patience { return .nacked }
                    try? await Reactor.sleep(for: pause)
                }
            } catch {
                if case .channelClosed(404) = error.code {
                    logger.error("cannot publish: the exchange does not exist", [.error: error.message])
                    try? await Reactor.sleep(for: pause)
                }
            }
        }
        return .abandoned
    }

    private func openChannel() async -> Channel? {
        while true {
            if let channel, channel.failure == nil { return channel }
            if opening != nil {
                await withCheckedContinuation { continuation in
                    if opening == nil { continuation.resume() } else { opening?.append(continuation) }
                }
            } else {
                opening = []
                let opened = await openOnce()
                let waiting = opening ?? []
                opening = nil
                for waiter in waiting { waiter.resume() }
                if !opened { return nil }
            }
        }
    }

    /// False once the link is stopped.
    private func openOnce() async -> Bool {
        guard let connection = await link.connection() else { return false }
        for channel in retired where channel.unconfirmedCount == 0 { await channel.close() }
        retired.removeAll { $0.failure != nil }
        do throws(AMQPError) {
            let channel = try await connection.openChannel()
            try await channel.selectConfirms()
            self.channel = channel
        } catch {
            logger.warning("cannot open a channel to publish", [.error: error.message])
            try? await Reactor.sleep(for: Self.pauseAfterNack)
        }
        return true
    }

    private func retire(_ channel: Channel) {
        guard self.channel === channel else { return }
        self.channel = nil
        retired.append(channel)
    }
}

internal import AMQP
internal import Logging
internal import Reactor

/// Has a channel with confirms open on the publishing connection, and another one where that is gone or no good.
@Reactor
final class PublishingChannels {
    /// A channel with the connection that it is on.
    struct Open {
        let channel: Channel
        let connection: Connection
    }

    private static let pauseAfterFailure = Duration.milliseconds(200)

    private let link: BrokerLink
    private let logger: Logger
    private var latest: Open?
    private var opening: [CheckedContinuation<Void, Never>]?
    /// Channels that nacked; they are closed once nothing on them awaits its confirm.
    private var retired: [Channel] = []

    init(link: BrokerLink, logger: Logger) {
        self.link = link
        self.logger = logger
    }

    /// The one that is open now, if any is.
    var current: Open? {
        guard let latest, latest.channel.failure == nil else { return nil }
        return latest
    }

    /// How many publishings await their confirm.
    var unconfirmedCount: Int {
        retired.reduce(latest?.channel.unconfirmedCount ?? 0) { $0 + $1.unconfirmedCount }
    }

    /// The open one, which is waited for; nil once the link is stopped or the task is cancelled.
    func open() async -> Open? {
        while true {
            if let current { return current }
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

    /// Has the next publishing get another one.
    func retire(_ channel: Channel) {
        guard latest?.channel === channel else { return }
        latest = nil
        retired.append(channel)
    }

    /// False once the link is stopped or the task is cancelled.
    private func openOnce() async -> Bool {
        guard let connection = await link.connection() else { return false }
        for channel in retired where channel.unconfirmedCount == 0 { await channel.close() }
        retired.removeAll { $0.failure != nil }
        do throws(AMQPError) {
            let channel = try await connection.openChannel()
            try await channel.selectConfirms()
            latest = Open(channel: channel, connection: connection)
        } catch {
            logger.warning("cannot open a channel to publish", [.error: error.message])
            do { try await Reactor.sleep(for: Self.pauseAfterFailure) } catch { return false }
        }
        return true
    }
}

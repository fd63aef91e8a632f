internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Holds for each panel an exclusive queue on the publishing connection: who has it alone publishes the panel's log.
///
/// The broker deletes the queues with the connection, and nothing that was sent on that is taken any more then: so a
/// gateway that lost a panel without knowing it cannot publish behind the back of the one that has it now.
@Reactor
final class PanelLocks {
    private let link: BrokerLink
    private let names: BrokerNames
    private let stop: StopSignal
    private let logger: Logger
    /// On which connection each panel is held.
    private var held: [String: Connection] = [:]
    private var channel: (open: Channel, connection: Connection)?
    /// A refusal closes the channel, and must not hit the attempt for another panel.
    private let turns = Slots(1)

    private static let backoff = Backoff(first: .milliseconds(500), longest: .seconds(3))

    init(_ link: BrokerLink, names: BrokerNames, stop: StopSignal, logger: Logger) {
        self.link = link
        self.names = names
        self.stop = stop
        self.logger = logger
    }

    /// Takes a panel, waiting while another gateway has it, and returns the connection for as long as which it is ours;
    /// nil where the gateway is to end first.
    func take(_ panel: String) async -> Connection? {
        var failures = 0
        var random = SystemRandomNumberGenerator()
        while !stop.isStopping, let connection = await link.connection() {
            if held[panel] === connection { return connection }
            do throws(AMQPError) {
                try await declare(panel, on: connection)
                held[panel] = connection
                return connection
            } catch {
                if connection.failure == nil {
                    failures += 1
                    if failures == 1 { complain(error, panel) }
                }
                guard await stop.sleep(for: Self.backoff.delay(afterFailures: max(1, failures), using: &random)) else {
                    return nil
                }
            }
        }
        return nil
    }

    private func declare(_ panel: String, on connection: Connection) async throws(AMQPError) {
        guard let queue = names.queues(of: panel)?.lock else { preconditionFailure("\(panel) is not configured") }
        await turns.wait()
        defer { turns.giveBack() }
        try await channel(on: connection).declareQueue(queue, isDurable: false, isExclusive: true)
    }

    private func channel(on connection: Connection) async throws(AMQPError) -> Channel {
        if let channel, channel.connection === connection, channel.open.failure == nil { return channel.open }
        let opened = try await connection.openChannel()
        channel = (opened, connection)
        return opened
    }

    private func complain(_ error: AMQPError, _ panel: String) {
        let queue = names.queues(of: panel)?.lock ?? ""
        switch error.code {
        case .channelClosed(405):
            logger.info("another gateway follows the panel; waiting for it", [.panel: panel, .queue: queue])
        case .channelClosed(403):
            logger.error(
                "cannot follow the panel: the broker's user needs configure permission for its lock queue",
                [.panel: panel, .queue: queue, .error: error.message])
        default:
            logger.error(
                "cannot follow the panel: its lock queue cannot be had; trying again",
                [.panel: panel, .queue: queue, .error: error.message])
        }
    }
}

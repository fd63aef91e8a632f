internal import AMQP
internal import Bridge
internal import Reactor

/// Publishes commands again, each on its broker's word alone.
///
/// On a connection of its own: a broker short of memory stops reading one that publishes, acks included.
@Reactor
final class Redriver {
    /// How long the broker may take for a confirm.
    static let patience = Duration.seconds(30)

    private let endpoint: BrokerEndpoint
    private var connection: Connection?
    private var channel: Channel?

    init(_ configuration: Configuration) {
        endpoint = BrokerEndpoint(configuration.broker, role: "redrive")
    }

    /// The user as whom it publishes.
    var user: String { endpoint.user }

    /// What became of a publishing.
    enum Result: Equatable {
        case confirmed
        /// It is in no queue, and why.
        case refused(String)
        /// It was not sent: there is no broker to send it to.
        case unavailable(String)
        /// Whether it is in a queue is not known.
        case unknown(String)

        /// Whether the broker has given its word; without it, the next publishing would wait for nothing too.
        var isWord: Bool {
            switch self {
            case .confirmed, .refused: true
            case .unavailable, .unknown: false
            }
        }
    }

    func publish(_ publishing: Publishing) async -> Result {
        let channel: Channel
        do throws(AMQPError) { channel = try await openChannel() } catch { return .unavailable(error.message) }
        let alarm = Alarm { [weak self] in self?.giveUp() }
        alarm.set(after: Self.patience)
        defer { alarm.invalidate() }
        do throws(AMQPError) {
            switch try await channel.publish(publishing) {
            case .confirmed: return .confirmed
            case .returned(let code, let text): return .refused("no queue takes it: \(text) (\(code))")
            case .nacked: return .refused("the broker did not take it; its queue may be full or without a leader")
            }
        } catch {
            // The broker closes a channel in place of a confirm only for what it refuses, such as a missing exchange.
            if case .channelClosed = error.code { return .refused(error.message) }
            return .unknown(error.message)
        }
    }

    func close() async { await connection?.close() }

    private func openChannel() async throws(AMQPError) -> Channel {
        if let channel, channel.failure == nil { return channel }
        if connection == nil || connection?.failure != nil { connection = try await Connection.open(endpoint) }
        guard let connection else { preconditionFailure("the connection was opened above") }
        let channel = try await connection.openChannel()
        try await channel.selectConfirms()
        self.channel = channel
        return channel
    }

    private func giveUp() {
        let why = connection?.blockedReason.map { "; it takes no messages: \($0)" } ?? ""
        connection?.abandon(
            AMQPError(.connectionLost, "the broker gave no confirm within \(Self.patience)\(why)"))
    }
}

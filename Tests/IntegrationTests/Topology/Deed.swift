import AMQP
import Bridge
import Reactor

/// Something that a user may try on the broker, and who is let.
struct Deed: Sendable {
    let what: String
    let allowed: Set<BrokerRole>
    /// Does it as a user, on a channel of its own.
    let act: @Reactor @Sendable (Channel, String) async throws(AMQPError) -> Void

    init(
        _ what: String, _ allowed: Set<BrokerRole>,
        act: @escaping @Reactor @Sendable (Channel, String) async throws(AMQPError) -> Void
    ) {
        self.what = what
        self.allowed = allowed
        self.act = act
    }

    /// Why the broker did not let a user do it; nil where it did. On a connection of its own, which that may end.
    @Reactor
    func refusal(of user: String, by broker: TestBroker) async throws -> AMQPError.Code? {
        let connection = try await Connection.open(broker.as(user).endpoint)
        let channel = try await connection.openChannel()
        var refusal: AMQPError.Code?
        do throws(AMQPError) { try await act(channel, user) } catch { refusal = error.code }
        await connection.close()
        return refusal
    }
}

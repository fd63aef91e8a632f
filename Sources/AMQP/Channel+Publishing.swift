internal import CRabbitMQ
internal import Reactor

extension Channel {
    /// Has the broker confirm every publishing from now on.
    public func selectConfirms() async throws(AMQPError) {
        _ = try await request(
            pb_confirm_select, amqp_confirm_select_t(), answer: pb_confirm_select_ok)
    }

    /// Publishes and returns the broker's word; needs `selectConfirms`.
    ///
    /// Throws where the channel ends first: whether the broker has the message is then unknown.
    public func publish(_ publishing: Publishing) async throws(AMQPError) -> Confirmation {
        // Unchecked, as one is made for every reply; the tracker gives each out once.
        let result: Result<Confirmation, AMQPError> = await unsafe withUnsafeContinuation { continuation in
            if let refusal { return unsafe continuation.resume(returning: .failure(refusal)) }
            // Noted and sent in one go: the broker numbers what comes, and the tracker counts along.
            unsafe confirms.add(
                continuation, messageID: publishing.properties.messageID, routingKey: publishing.routingKey)
            connection.send(publishing, on: number)
        }
        return try result.get()
    }

    /// How many publishings await their confirm.
    public var unconfirmedCount: Int { unsafe confirms.count }
}

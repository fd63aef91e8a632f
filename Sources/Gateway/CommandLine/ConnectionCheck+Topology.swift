internal import AMQP
internal import Bridge

extension ConnectionCheck {
    /// Looks for every exchange; where the gateway declares them itself a missing one is no fault.
    func checkExchanges(_ connection: Connection) async -> Bool {
        var isComplete = true
        for exchange in Bridge.Topology(configuration.brokerNames).exchanges {
            let failure = await look(connection) { channel throws(AMQPError) in
                try await channel.declareExchange(exchange.name, type: exchange.type.rawValue, isPassive: true)
            }
            if let failure, !tell(failure, "exchange", exchange.name) { isComplete = false }
        }
        return await checkRepliesExchange(connection) && isComplete
    }

    /// The exchange of replies is its operator's, with whatever type and bindings it has.
    private func checkRepliesExchange(_ connection: Connection) async -> Bool {
        let name = configuration.replies.exchange
        guard !name.isEmpty else { return true }
        let failure = await look(connection) { channel throws(AMQPError) in
            try await channel.declareExchange(name, type: "topic", isPassive: true)
        }
        guard let failure else { return true }
        say("replies.exchange: \(failure.message); the gateway does not make it, and replies wait for it.")
        return false
    }

    /// Looks for every queue; where the gateway declares them itself a missing one is no fault.
    func checkQueues(_ connection: Connection) async -> Bool {
        var isComplete = true
        for queue in Bridge.Topology(configuration.brokerNames).queues {
            let failure = await look(connection) { channel throws(AMQPError) in
                let found = try await channel.declareQueue(queue.name, isPassive: true)
                say(
                    queue.type == .stream
                        // The broker does not tell how much it has.
                        ? "The stream \(queue.name) is there."
                        : "The queue \(queue.name) holds \(found.messageCount) messages.")
            }
            if let failure, !tell(failure, "queue", queue.name) { isComplete = false }
        }
        return isComplete
    }

    /// Looks on a channel of its own, which a failed look closes.
    private func look(
        _ connection: Connection, _ body: (Channel) async throws(AMQPError) -> Void
    ) async -> AMQPError? {
        do throws(AMQPError) {
            let channel = try await connection.openChannel()
            try await body(channel)
            await channel.close()
            return nil
        } catch { return error }
    }

    /// Says what is missing; whether that is no fault.
    private func tell(_ failure: AMQPError, _ what: String, _ name: String) -> Bool {
        let isMade = configuration.topology == .declare && failure.code == .channelClosed(404)
        say(isMade ? "The \(what) \(name) is not there yet; `run` makes it." : "\(name): \(failure.message).")
        return isMade
    }
}

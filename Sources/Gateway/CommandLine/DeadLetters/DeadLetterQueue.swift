internal import AMQP
internal import Bridge
internal import Reactor

/// The dead-letter queue in the hands of one who looks through it.
///
/// AMQP has no way to look without taking: each message is taken without an ack, held, and given back with the rest at
/// the end. A message cannot be given back alone, for it would come again at once or lose its place.
@Reactor
final class DeadLetterQueue {
    /// How many messages, with their bodies, may wait in memory to be looked at: each channel's prefetch.
    static let window = 100
    /// How many it holds at most; the broker keeps them, here only their number counts.
    nonisolated static let heldAtMost = 10_000
    /// How long nothing comes of what the broker has counted before it is asked whether it has any left.
    private static let silence = Duration.milliseconds(500)
    /// How often in a row it must say that it has none: what it has sent before may come behind its first word.
    private static let denials = 2
    /// How often it is asked at most, a minute in all: it may have some that it gives to others alone.
    private static let questions = 120

    let name: String
    private let expiredQueue: String
    /// Those whose word counts as to whose command a dead letter is; nil where nobody is judged by it.
    private let trustedUsers: Set<String>?
    private let connection: Connection
    private let counted: Channel.DeclaredQueue
    /// Nil where nothing has come for some time.
    private let inbox = Mailbox<HeldDeadLetter?>()
    private let alarm: Alarm
    private var windows: [Channel] = []
    private var lookedAt = 0
    private var acknowledged = 0
    private var isWithheld = false
    private var failure: AMQPError?

    private init(_ configuration: Configuration, _ connection: Connection, _ counted: Channel.DeclaredQueue) {
        name = configuration.deadLetters.queue
        expiredQueue = configuration.commands.expired
        trustedUsers = configuration.senders.isEmpty ? nil : configuration.trustedUsers
        self.connection = connection
        self.counted = counted
        alarm = Alarm { [inbox] in inbox.put(nil) }
    }

    /// Connects and counts what is there.
    static func open(_ configuration: Configuration) async throws(AMQPError) -> DeadLetterQueue {
        let connection = try await Connection.open(BrokerEndpoint(configuration.broker, role: "dead letters"))
        do throws(AMQPError) {
            let channel = try await connection.openChannel()
            let counted = try await channel.declareQueue(configuration.deadLetters.queue, isPassive: true)
            await channel.close()
            return DeadLetterQueue(configuration, connection, counted)
        } catch {
            await connection.close()
            throw error.withAdvice
        }
    }

    /// The next one that was there at the start; nil where there is none, or none that can be had.
    func next() async -> HeldDeadLetter? {
        guard lookedAt < counted.messageCount, await hasRoom() else { return nil }
        var denials = 0
        for _ in 0..<Self.questions where denials < Self.denials {
            alarm.set(after: Self.silence)
            defer { alarm.set(at: nil) }
            guard let word = await inbox.next() else { return nil }
            if let held = word {
                lookedAt += 1
                return held
            }
            denials = await isEmpty() ? denials + 1 : 0
        }
        isWithheld = true
        return nil
    }

    /// Whether the broker has none left to give; what others hold it does not count.
    private func isEmpty() async -> Bool {
        do throws(AMQPError) {
            return try await windows.last?.declareQueue(name, isPassive: true).messageCount == 0
        } catch {
            fail(error)
            return true
        }
    }

    /// Takes one out of the queue for good.
    func acknowledge(_ held: HeldDeadLetter) {
        acknowledged += 1
        held.channel.acknowledge(held.delivery.tag)
    }

    /// Gives everything back that was not acknowledged, and says how far it came.
    func close() async -> DeadLetterScan {
        let scan = DeadLetterScan(
            queue: name, inQueue: counted.messageCount, lookedAt: lookedAt, ending: ending,
            isShared: counted.consumerCount > 0)
        alarm.invalidate()
        // One after the other: so they come back in the order in which they were taken, unless others look too.
        for channel in windows {
            channel.onClose = nil
            await channel.close()
        }
        await connection.close()
        return scan
    }

    private var held: Int { lookedAt - acknowledged }

    private var ending: DeadLetterScan.Ending {
        if let failure { return .lost(failure.message) }
        if lookedAt == counted.messageCount { return .complete }
        if isWithheld { return .withheld }
        return held == Self.heldAtMost ? .held : .maximum
    }

    /// Whether the broker may deliver one more; a further channel has a further window, once all before are full.
    private func hasRoom() async -> Bool {
        guard failure == nil, held == windows.count * Self.window else { return failure == nil }
        guard held < Self.heldAtMost else { return false }
        do throws(AMQPError) { try await openWindow() } catch {
            failure = failure ?? error.withAdvice
            return false
        }
        return true
    }

    private func openWindow() async throws(AMQPError) {
        let channel = try await connection.openChannel()
        channel.onClose = { [weak self] in self?.fail($0) }
        try await channel.setPrefetch(Self.window)
        windows.append(channel)
        try await channel.consume(
            name, tag: "dead-letters",
            onCancel: { [weak self] in self?.fail(AMQPError(.closed, "the queue was deleted")) },
            deliver: { [weak self] in self?.take($0, channel) })
    }

    private func take(_ delivery: Delivery, _ channel: Channel) {
        let letter = DeadLetter(
            delivery.properties, bodyBytes: delivery.bodySize, expiredQueue: expiredQueue,
            trustedUsers: trustedUsers)
        inbox.put(HeldDeadLetter(letter: letter, delivery: delivery, channel: channel))
    }

    private func fail(_ error: AMQPError) {
        failure = failure ?? error
        inbox.finish(dropping: true)
    }
}

extension AMQPError {
    /// The same with what to do about it, where the dead-letter queue cannot be read.
    fileprivate var withAdvice: AMQPError {
        let advice =
            switch code {
            case .channelClosed(404): "; the gateway makes the queue at its start, or `panelbridge topology apply`"
            case .channelClosed(403): "; the broker's user needs the permission to read it"
            default: ""
            }
        return AMQPError(code, message + advice, isRetriable: isRetriable)
    }
}

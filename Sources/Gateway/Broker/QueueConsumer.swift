internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Consumes one queue for as long as the gateway runs, over all connections that it takes.
@Reactor
final class QueueConsumer {
    let queue: String
    private let prefetch: Int
    private let link: BrokerLink
    /// How long it waits after a failure.
    var backoff: Backoff
    private let logger: Logger
    private var channel: Channel?
    private var isStopped = false
    /// What has arrived and nobody works on yet.
    let inbox = Mailbox<ReceivedCommand>()
    private(set) var progress = ConsumerProgress()
    /// Whether it consumes now.
    var isConsuming: Bool { progress.isConsuming }
    /// Told when it begins to consume.
    var onConsuming: (@Reactor () -> Void)?

    init(_ queue: String, prefetch: Int, link: BrokerLink, backoff: Backoff, logger: Logger) {
        self.queue = queue
        self.prefetch = prefetch
        self.link = link
        self.backoff = backoff
        self.logger = logger
    }

    func run() async {
        var failures = 0
        var random = SystemRandomNumberGenerator()
        while !isStopped, let connection = await link.connection() {
            progress.tries(at: MonotonicTime.current.milliseconds)
            do throws(AMQPError) {
                let reason = try await consume(on: connection)
                failures = 0
                progress.ends(reason, at: MonotonicTime.current.milliseconds)
                if !isStopped { logger.warning("stopped consuming", [.queue: queue, .reason: reason]) }
            } catch {
                failures += 1
                log(error, failures)
                progress.ends(error.message, at: MonotonicTime.current.milliseconds)
            }
            channel = nil
            if isStopped { break }
            try? await Reactor.sleep(for: backoff.delay(afterFailures: max(1, failures), using: &random))
        }
        inbox.finish(dropping: true)
    }

    /// Takes no more; what is being worked on can still be acknowledged until the connection closes.
    func stop() async {
        isStopped = true
        inbox.finish(dropping: true)
        if let channel { try? await channel.cancel(queue) }
    }

    /// Consumes until the channel or the queue ends; says why it did.
    private func consume(on connection: Connection) async throws(AMQPError) -> String {
        let channel = try await connection.openChannel()
        try await channel.setPrefetch(prefetch)
        let ended = Mailbox<String>()
        channel.onClose = { ended.put($0.message) }
        try await channel.consume(
            queue, tag: queue, bodyMaximum: CommandLimits.bodyBytes, onCancel: { ended.put("the queue was deleted") },
            deliver: { [inbox] in inbox.put(ReceivedCommand(delivery: $0, channel: channel)) })
        self.channel = channel
        progress.consumes()
        logger.info("consuming", [.queue: queue, .count: "\(prefetch)"])
        onConsuming?()
        let reason = await ended.next() ?? ""
        await channel.close()
        return reason
    }

    private func log(_ error: AMQPError, _ failures: Int) {
        guard !isStopped else { return }
        let advice =
            switch error.code {
            case .channelClosed(404): "; `panelbridge topology apply` creates the queue"
            case .channelClosed(403): "; the broker's user needs read permission for it"
            default: ""
            }
        logger.error(
            "cannot consume; trying again", [.queue: queue, .error: error.message + advice, .failures: "\(failures)"])
    }
}

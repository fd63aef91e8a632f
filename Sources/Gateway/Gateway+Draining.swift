internal import Logging
internal import Reactor

extension Gateway {
    /// Takes no more commands; what is being worked on can still be finished.
    func stopConsuming() async {
        for consumer in consumers { await consumer.stop() }
    }

    /// Waits until what was begun is replied to and acknowledged, or the time to stop is over.
    func drain(_ drained: Mailbox<Void>) async {
        let progress = DrainProgress(context.underWay, service: service, logger: logger)
        progress.begin(within: configuration.shutdown.grace) { drained.finish() }
        for _ in 0..<1 + Self.ownersParts { _ = await drained.next() }
        progress.stop()
    }

    /// Says what is cut off; the process is to end at once then, which the ledger survives as it does a crash.
    public func noteAbandoned() {
        DrainProgress(context.underWay, service: nil, logger: logger).tell(
            .warning, "told to stop a second time: ending at once; what is not finished goes back to the broker",
            DrainProgress.handedBack)
    }
}

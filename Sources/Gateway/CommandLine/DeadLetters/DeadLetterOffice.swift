public import AMQP
public import Bridge
public import Reactor

/// Looks through the dead-letter queue for an operator, sends dead letters again, and drops them.
@Reactor
public final class DeadLetterOffice {
    /// How many dead letters it holds at most; what is behind them is not looked at.
    public nonisolated static let heldAtMost = DeadLetterQueue.heldAtMost

    private let configuration: Configuration

    public init(_ configuration: Configuration) { self.configuration = configuration }

    /// The first dead letters that the filter lets through.
    public func list(_ filter: DeadLetterFilter, maximum: Int) async throws(AMQPError) -> DeadLetterListing {
        var letters: [DeadLetter] = []
        let scan = try await look(for: filter) { held, _ in
            letters.append(held.letter)
            return letters.count < maximum
        }
        return DeadLetterListing(letters: letters, scan: scan)
    }

    /// All dead letters with this message id, in full; only with `raw` bodies that may hold a secret.
    public func show(_ id: String, raw: Bool) async throws(AMQPError) -> [DeadLetterPortrait] {
        var portraits: [DeadLetterPortrait] = []
        let scan = try await look(for: DeadLetterFilter(id: id)) { held, _ in
            let (properties, body) = (held.delivery.properties, held.delivery.body)
            portraits.append(DeadLetterPortrait(of: held.letter, properties, body: body, raw: raw))
            return true
        }
        if let failure = scan.failure { throw AMQPError(.connectionLost, failure) }
        return portraits
    }

    /// Sends dead letters again, in the order of the queue, at most so many; without `isApplied` it only decides.
    public func redrive(
        _ filter: DeadLetterFilter, _ rules: RedriveRules, maximum: Int, isApplied: Bool
    ) async throws(AMQPError) -> DeadLetterReport {
        let redriver = Redriver(configuration)
        var entries: [DeadLetterReport.Entry] = []
        var tries = 0
        let scan = try await look(for: filter) { held, queue in
            switch rules.decide(on: held.letter) {
            case .skip(let reason): entries.append(.init(held.letter, .skipped(reason)))
            case .redrive(let origin, let number):
                tries += 1
                let sending = isApplied ? await send(held, to: origin, number, by: redriver) : .confirmed
                entries.append(.init(held.letter, DeadLetterFate(sending, to: origin, number)))
                if isApplied, sending == .confirmed { queue.acknowledge(held) }
                guard sending.isWord else { return false }
            }
            return tries < maximum
        }
        await redriver.close()
        return DeadLetterReport(entries, scan, isApplied: isApplied)
    }

    /// Drops dead letters, at most so many; without `isApplied` it only says which.
    public func purge(
        _ filter: DeadLetterFilter, maximum: Int, isApplied: Bool
    ) async throws(AMQPError) -> DeadLetterReport {
        var entries: [DeadLetterReport.Entry] = []
        let scan = try await look(for: filter) { held, queue in
            entries.append(.init(held.letter, .purged))
            if isApplied { queue.acknowledge(held) }
            return entries.count < maximum
        }
        return DeadLetterReport(entries, scan, isApplied: isApplied)
    }

    /// Visits what the filter lets through until the visitor wants no more; the rest goes back to the broker.
    private func look(
        for filter: DeadLetterFilter, visit: @Reactor (HeldDeadLetter, DeadLetterQueue) async -> Bool
    ) async throws(AMQPError) -> DeadLetterScan {
        let queue = try await DeadLetterQueue.open(configuration)
        let now = WallClock.milliseconds
        while let held = await queue.next() {
            guard filter.matches(held.letter, at: now) else { continue }
            guard await visit(held, queue) else { break }
        }
        return await queue.close()
    }

    private func send(
        _ held: HeldDeadLetter, to origin: DeadLetter.Origin, _ number: UInt64, by redriver: Redriver
    ) async -> Redriver.Result {
        await redriver.publish(
            Publishing(
                redriving: held.delivery.body, held.delivery.properties, of: held.letter, to: origin, number: number,
                as: redriver.user, at: WallClock.milliseconds))
    }
}

extension DeadLetterFate {
    fileprivate init(_ result: Redriver.Result, to origin: DeadLetter.Origin, _ number: UInt64) {
        switch result {
        case .confirmed: self = .redriven(to: origin, number: number)
        case .refused(let why), .unavailable(let why): self = .failed(why)
        case .unknown(let why):
            self = .failed("\(why); it may have been sent: the gateway knows it by its number, which stays the same")
        }
    }
}

internal import Bridge
internal import Reactor

/// Counts the ledger's rows, so seldom that it costs commits nothing: a million of them take a while.
@Reactor
final class LedgerCensusTaker {
    private let owner: LedgerOwner
    private var census: LedgerCensus?
    private var isTaking = false
    private var nextAt: MonotonicTime?

    /// The part of all time that counting may take, as its divisor.
    private static let rarity = 100
    /// How long an answer is waited for: a disk that stands still must not keep the other metrics.
    private static let patience = Duration.milliseconds(500)

    init(_ owner: LedgerOwner) { self.owner = owner }

    /// How many rows there were when they were counted last; nil where they never were.
    func latest() async -> LedgerCensus? {
        guard case .owner(let store) = owner.standing, !isTaking, nextAt.map({ $0 <= .current }) ?? true else {
            return census
        }
        isTaking = true
        let taken = Mailbox<Void>()
        let alarm = Alarm { taken.put(()) }
        alarm.set(after: Self.patience)
        Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable [self] in
            await take(store)
            taken.put(())
        }
        _ = await taken.next()
        alarm.invalidate()
        return census
    }

    private func take(_ store: any LedgerStore) async {
        let began = MonotonicTime.current
        // A ledger that cannot be read shows in other metrics; the latest count stays.
        if let counted = try? await store.census() { census = counted }
        isTaking = false
        nextAt = .current + (.current - began) * Self.rarity
    }
}

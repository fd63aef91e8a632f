internal import Bridge
internal import Reactor

/// What the changes of a panel tell whoever follows it: when the panel is at one, and which secrets its log may echo.
@Reactor
final class PanelActivity {
    /// The secrets of the changes that are under way.
    private var underWay: [LedgerKey: [String]] = [:]
    /// The secrets of changes that have ended, and when the last that had each did.
    private var ended: [String: MonotonicTime] = [:]
    /// Rung at the end of every change; nil where nobody follows the panel.
    private var bell: Bell?

    /// The most secrets of changes that have ended; beyond it those of the oldest are forgotten.
    private static let memory = 1_000

    nonisolated init() {}

    // MARK: For the changes

    /// The panel may be called for a change from now on.
    func begin(_ command: Command) { underWay[command.ledgerKey] = command.secrets }

    /// The change has ended, or waits without calling the panel.
    func end(_ key: LedgerKey) {
        guard let secrets = underWay.removeValue(forKey: key), let bell else { return }
        for secret in secrets { ended[secret] = .current }
        while ended.count > Self.memory, let oldest = ended.min(by: { $0.value < $1.value }) { ended[oldest.key] = nil }
        bell.ring()
    }

    // MARK: For the follower

    /// Has the bell rung at the end of every change.
    func ring(_ bell: Bell) { self.bell = bell }

    /// Whether the panel is at a change: it would answer a poll only after that.
    var isChanging: Bool { !underWay.isEmpty }

    /// Takes out of the log's texts the secrets that a change may have left there.
    var scrubber: Scrubber { Scrubber(secrets: underWay.values.flatMap { $0 } + ended.keys) }

    /// Forgets the secrets of changes that had ended for so long when the log was read.
    func forget(endedFor age: Duration, at time: MonotonicTime) { ended = ended.filter { time - $0.value < age } }
}

internal import Bridge
internal import Reactor

/// What the changes of a panel tell whoever follows it: when the panel is at one, and which secrets its log may echo.
@Reactor
final class PanelActivity {
    /// The secrets of the changes that are under way.
    private var underWay: [LedgerKey: [String]] = [:]
    /// Of changes that ended since the log was last read.
    private var ended: [String] = []
    /// Rung at the end of every change; nil where nobody follows the panel.
    private var bell: Bell?

    /// The most secrets that wait for the log to be read.
    private static let memory = 1_000

    nonisolated init() {}

    // MARK: For the changes

    /// The panel may be called for a change from now on.
    func begin(_ command: Command) { underWay[command.ledgerKey] = command.secrets }

    /// The change has ended, or waits without calling the panel.
    func end(_ key: LedgerKey) {
        guard let secrets = underWay.removeValue(forKey: key), let bell else { return }
        ended += secrets
        if ended.count > Self.memory { ended.removeFirst(ended.count - Self.memory) }
        bell.ring()
    }

    // MARK: For the follower

    /// Has the bell rung at the end of every change.
    func ring(_ bell: Bell) { self.bell = bell }

    /// Whether the panel is at a change: it would answer a poll only after that.
    var isChanging: Bool { !underWay.isEmpty }

    /// Takes out of the log's texts the secrets that a change may have left there since it was last read.
    var scrubber: Scrubber { Scrubber(secrets: underWay.values.flatMap { $0 } + ended) }

    /// How many secrets the next reading of the log can do without, once it has succeeded.
    var endedCount: Int { ended.count }

    /// Forgets the secrets of changes that had ended before the log was read.
    func forget(_ count: Int) { ended.removeFirst(min(count, ended.count)) }
}

internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Follows one panel's event log and tasks, and publishes what changes there: does what `FollowCursor` decides.
///
/// The way of an event: poll, compare, publish, confirm, cursor.
@Reactor
final class PanelFollower {
    let configured: ConfiguredPanel
    private let poll: PanelPoll
    let activity: PanelActivity
    let context: FollowContext
    var pace: FollowPace
    var cursor = FollowCursor()
    /// As the ledger has it.
    private var committed = FollowCursor()
    private var lastPoll: MonotonicTime?
    var trouble = FollowTrouble()

    var panel: Configuration.Panel { configured.settings }
    var counters: PanelCounters { configured.counters }

    /// How often the cursor is committed while nothing changes, so that a start has little of the stream to read.
    private static let commitInterval: Int64 = 600_000

    init(_ panel: ConfiguredPanel, _ poll: PanelPoll, _ activity: PanelActivity, _ context: FollowContext) {
        configured = panel
        self.poll = poll
        self.activity = activity
        self.context = context
        pace = FollowPace(panel.settings.follow.interval.bounds)
        activity.ring(panel.followersBell)
    }

    /// Follows the panel until the gateway is to end.
    func run() async {
        guard let stored = await context.cursors.cursor(of: panel.name) else { return }
        cursor = stored ?? FollowCursor()
        committed = cursor
        while let connection = await context.locks.take(panel.name), await catchUpLater() {
            context.logger.info("following the panel's log", [.panel: panel.name])
            counters.beginFollowing()
            await follow(on: connection)
            counters.endFollowing()
        }
        if cursor != committed { await commit() }
    }

    /// Waits until what was sent last, by whoever had the panel before, is in the stream, and takes note of that.
    func catchUpLater() async -> Bool {
        guard await context.stop.sleep(for: EventStream.timeToTheStream) else { return false }
        return await catchUp()
    }

    /// Takes note of all that the stream has: the cursor may be older, and another gateway may have led meanwhile.
    func catchUp() async -> Bool {
        let began = WallClock.milliseconds
        let since = cursor.checkedAt.map { $0 - EventStream.clockTolerance }
        let isRead = await context.stream.read(panel.name, since: since) { [self] delivery in
            if let streamed = StreamedNews(delivery.body, of: panel.name) { cursor.note(streamed) }
        }
        guard isRead else { return false }
        cursor.checkedAt = began
        // What was read of the panel before may not have been published.
        poll.forget()
        return true
    }

    /// Polls and publishes for as long as the panel is ours by that connection.
    private func follow(on connection: Connection) async {
        while await waitForTurn(), connection.failure == nil {
            let began = MonotonicTime.current
            lastPoll = began
            switch await poll.look(cursor) {
            case .success(let snapshot):
                counters.notePoll(hasSucceeded: true, at: .current)
                guard await publish(snapshot, on: connection) else { return }
                // A change whose answer came too late may be logged when the panel is through with it.
                activity.forget(endedFor: panel.timeouts.nodeChange, at: began)
            case .failure(let failure):
                if context.stop.isStopping { return }
                counters.notePoll(hasSucceeded: false, at: .current)
                guard await tell(failure, on: connection) else { return }
            }
            cursor.checkedAt = WallClock.milliseconds
            if cursor.isWorthCommitting(after: committed, every: Self.commitInterval) { await commit() }
        }
    }

    // MARK: Turns

    /// Waits until it is time for a poll, and the panel is not at a change; false where the gateway is to end first.
    private func waitForTurn() async -> Bool {
        let bell = configured.followersBell
        while true {
            pace.keep(to: panel.follow.interval.bounds)
            // The poll would wait in the panel behind the change.
            let isHindered = panel.serial && activity.isChanging
            let left = isHindered ? nil : timeLeft
            if let left, left <= .zero { return !context.stop.isStopping }
            guard await context.stop.sleep(for: left, bell: bell) else { return false }
            // The end of a change, which most often brings something, or other settings.
            if bell.takeRing() { pace.quicken() }
        }
    }

    private var timeLeft: Duration {
        guard let lastPoll else { return .zero }
        return lastPoll + pace.pause - .current
    }

    private func commit() async {
        if await context.cursors.commit(cursor, of: panel.name) { committed = cursor }
    }
}

extension Configuration.Panel.Follow.Interval {
    fileprivate var bounds: ClosedRange<Duration> { minimum...maximum }
}

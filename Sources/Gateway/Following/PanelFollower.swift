internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Follows one panel's event log and tasks, and publishes what changes there: does what `FollowCursor` decides.
///
/// The way of an event: poll, compare, publish, confirm, cursor.
@Reactor
final class PanelFollower {
    private let panel: String
    private let settings: Configuration.Panel.Follow
    /// Whether a poll would wait in the panel behind a change.
    private let isSerial: Bool
    /// How long a poll may take.
    private let patience: Duration
    private let poll: PanelPoll
    private let activity: PanelActivity
    private let context: FollowContext
    private let bell = Bell()
    private var pace: FollowPace
    private var cursor = FollowCursor()
    /// As the ledger has it.
    private var committed = FollowCursor()
    private var lastPoll: MonotonicTime?
    private var trouble = FollowTrouble()
    private var random = SystemRandomNumberGenerator()

    /// How often the cursor is committed while nothing changes, so that a start has little of the stream to read.
    private static let commitInterval: Int64 = 600_000
    /// How far the clocks of two gateways may differ, in milliseconds.
    private static let clockTolerance: Int64 = 60_000

    init(_ panel: Configuration.Panel, _ poll: PanelPoll, _ activity: PanelActivity, _ context: FollowContext) {
        self.panel = panel.name
        settings = panel.follow
        isSerial = panel.serial
        patience = panel.timeouts.read
        self.poll = poll
        self.activity = activity
        self.context = context
        pace = FollowPace(panel.follow.interval.minimum...panel.follow.interval.maximum)
        activity.ring(bell)
    }

    /// Follows the panel until the gateway is to end.
    func run() async {
        guard let stored = await context.cursors.cursor(of: panel) else { return }
        cursor = stored ?? FollowCursor()
        committed = cursor
        while let connection = await context.locks.take(panel), await catchUp() {
            context.logger.info("following the panel's log", [.panel: panel])
            await follow(on: connection)
        }
        if cursor != committed { await commit() }
    }

    /// Takes note of all that the stream has: the cursor may be older, and another gateway may have led meanwhile.
    private func catchUp() async -> Bool {
        let began = WallClock.milliseconds
        let since = cursor.checkedAt.map { $0 - Self.clockTolerance }
        let isRead = await context.stream.read(panel, since: since) { [self] delivery in
            if let streamed = StreamedNews(delivery.body, of: panel) { cursor.note(streamed) }
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
            lastPoll = .current
            let secrets = activity.endedCount
            switch await poll.look(cursor) {
            case .success(let snapshot):
                guard await publish(snapshot, on: connection) else { return }
                activity.forget(secrets)
            case .failure(let error):
                if context.stop.isStopping { return }
                guard await tell(error, on: connection) else { return }
            }
            cursor.checkedAt = WallClock.milliseconds
            if cursor.isWorthCommitting(after: committed, every: Self.commitInterval) { await commit() }
        }
    }

    // MARK: Turns

    /// Waits until it is time for a poll, and the panel is not at a change; false where the gateway is to end first.
    private func waitForTurn() async -> Bool {
        while true {
            let isHindered = isSerial && activity.isChanging
            let left = isHindered ? nil : timeLeft
            if let left, left <= .zero { return !context.stop.isStopping }
            guard await context.stop.sleep(for: left, bell: bell) else { return false }
            // The end of a change, which most often brings something.
            if bell.takeRing() { pace.quicken() }
        }
    }

    private var timeLeft: Duration {
        guard let lastPoll else { return .zero }
        return lastPoll + pace.pause - .current
    }

    // MARK: Publishing

    /// Publishes what a look at the panel brought; false where the lock or the confirm is lost.
    private func publish(_ snapshot: LogSnapshot, on connection: Connection) async -> Bool {
        noteRecovery()
        while let since = cursor.unreachableSince {
            guard await publish(.reachable(since: since), on: connection) else { return false }
        }
        if cursor.isFirstSight, settings.history == .none { cursor.settle(snapshot, isSilent: true) }
        let before = cursor.sequence
        while let news = cursor.news(in: snapshot) {
            guard await publish(news, on: connection) else { return false }
        }
        cursor.settle(snapshot)
        if cursor.sequence == before { pace.slacken() } else { pace.quicken() }
        return true
    }

    /// Publishes one event; after a nack what the stream has decides, so that the caller asks the cursor again.
    private func publish(_ news: LogNews, on connection: Connection) async -> Bool {
        let event = CloudEvent(
            news, of: panel, after: cursor, at: WallClock.milliseconds, scrubber: activity.scrubber)
        switch await context.events.publishOnce(event, on: connection) {
        case .confirmed:
            cursor.note(news)
            return true
        case .returned: return await context.stop.sleep(for: .seconds(5))
        case .nacked:
            let before = cursor.sequence
            guard await catchUp() else { return false }
            // Where the stream lacks it too, the broker gets a moment before it is published again.
            return cursor.sequence > before ? true : await context.stop.sleep(for: .seconds(1))
        case .lost: return false
        }
    }

    private func tell(_ error: ReplyError, on connection: Connection) async -> Bool {
        pace.slacken(rest: error.code == .panelTimeout ? patience : .zero)
        if trouble.note(error, at: WallClock.milliseconds) {
            let advice =
                error.code == .accessDenied ? " Its user must be an administrator, or follow.enabled false." : ""
            context.logger.warning(
                "the panel cannot be followed; trying again",
                [.panel: panel, .code: error.code.rawValue, .error: error.message + advice])
        }
        guard let news = trouble.news(error, after: cursor) else { return true }
        return await publish(news, on: connection)
    }

    private func noteRecovery() {
        if trouble.isLasting { context.logger.info("the panel can be followed again", [.panel: panel]) }
        trouble = FollowTrouble()
    }

    private func commit() async {
        if await context.cursors.commit(cursor, of: panel) { committed = cursor }
    }
}

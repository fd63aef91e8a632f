internal import AMQP
internal import Bridge
internal import Logging
internal import PanelClient
internal import Reactor

extension PanelFollower {
    /// Publishes what a look at the panel brought; false where the lock or the confirm is lost.
    func publish(_ snapshot: LogSnapshot, on connection: Connection) async -> Bool {
        noteRecovery()
        // Once for all of them: with many secrets it takes longer to make than an event.
        let scrubber = activity.scrubber
        while let since = cursor.unreachableSince {
            guard await publish(.reachable(since: since), scrubber, on: connection) else { return false }
        }
        if cursor.isFirstSight, panel.follow.history == .none { cursor.passOver(snapshot) }
        let before = cursor.sequence
        while let news = cursor.news(in: snapshot) {
            guard await publish(news, scrubber, on: connection) else { return false }
        }
        cursor.settle(snapshot)
        if cursor.sequence == before { pace.slacken() } else { pace.quicken() }
        return true
    }

    /// Publishes one event; true where the cursor is to be asked what comes next, which is the same where it failed.
    private func publish(_ news: LogNews, _ scrubber: Scrubber, on connection: Connection) async -> Bool {
        let event = CloudEvent(
            news, of: panel.name, after: cursor, at: WallClock.milliseconds, scrubber: scrubber)
        switch await context.events.publishOnce(event, on: connection) {
        case .confirmed:
            cursor.note(news)
            counters.note(news)
            return true
        case .returned: return await context.stop.sleep(for: EventPublisher.pauseWithoutStream)
        case .nacked: return await settle(event, news)
        case .lost, .failed: return false
        }
    }

    /// Finds out whether the stream has an event that was nacked: a subscriber's full queue has the broker nack it all the
    /// same, and even before the stream has taken it.
    private func settle(_ event: CloudEvent, _ news: LogNews) async -> Bool {
        let before = cursor.sequence
        guard await catchUp() else { return false }
        if cursor.sequence == before { guard await catchUpLater() else { return false } }
        if cursor.sequence > before {
            counters.note(news)
            context.events.noteRefusal(of: event)
        }
        return true
    }

    /// Says what a failed poll is a sign of, and publishes it where it is news; false where the lock or the confirm is lost.
    func tell(_ failure: PollFailure, on connection: Connection) async -> Bool {
        let error = failure.error
        pace.slacken(rest: error.code == .panelTimeout ? panel.timeouts.read : .zero)
        if trouble.note(failure, at: WallClock.milliseconds) {
            let advice =
                error.code == .accessDenied ? " Its user must be an administrator, or follow.enabled false." : ""
            context.logger.log(
                failure.needsPerson ? .error : .warning, "the panel cannot be followed; trying again",
                [.panel: panel.name, .code: error.code.rawValue, .error: error.message + advice])
        }
        guard let news = trouble.news(error, after: cursor) else { return true }
        return await publish(news, activity.scrubber, on: connection)
    }

    private func noteRecovery() {
        if trouble.isLasting { context.logger.info("the panel can be followed again", [.panel: panel.name]) }
        trouble = FollowTrouble()
    }
}

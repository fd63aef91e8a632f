internal import Bridge
internal import PanelClient
internal import Reactor

/// Carries out reads of one panel, so many beside each other.
@Reactor
final class PanelReader {
    private let panel: ConfiguredPanel
    private let slots: Slots

    init(_ panel: ConfiguredPanel, concurrency: Int) {
        self.panel = panel
        slots = Slots(concurrency)
    }

    /// How often a read is tried: a failure that a second try may mend gets one.
    static let attempts = 2

    /// Asks the panel and makes the reply.
    func read(_ command: Command) async -> Reply {
        let expiry = Expiry(maxAge: panel.settings.maxAge)
        if expiry.isExpired(command, at: WallClock.milliseconds) { return Reply(expired: command, attempts: 0) }
        let request = PanelRequest(command)
        var attempt = 0
        while true {
            attempt += 1
            if attempt > 1 { panel.counters.repeatedReads += 1 }
            if !slots.takeFree() { await slots.wait() }
            let result = await panel.client.call(request, trace: command.trace)
            slots.giveBack()
            switch result {
            case .success(.unreadable) where attempt < Self.attempts: continue
            case .success(let answer):
                return Reply(to: command, answer: answer, attempts: attempt)
            case .failure(let failure):
                guard attempt < Self.attempts, failure.code != .unauthorized else {
                    return Reply(to: command, failure: ReplyError(ofRead: failure), attempts: attempt)
                }
            }
        }
    }
}

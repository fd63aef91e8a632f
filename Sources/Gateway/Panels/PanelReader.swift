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
        let request = PanelRequest(command)
        var attempt = 0
        while true {
            if !slots.takeFree() { await slots.wait() }
            // A read has no other limit than its sender's, and may have waited for its turn.
            guard !Expiry().isExpired(command, at: WallClock.milliseconds) else {
                slots.giveBack()
                return Reply(expired: command, attempts: attempt)
            }
            if attempt > 0 { panel.counters.repeatedReads += 1 }
            attempt += 1
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

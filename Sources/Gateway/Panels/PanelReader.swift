internal import Bridge
internal import PanelClient
internal import Reactor

/// Carries out reads of one panel, so many beside each other.
@Reactor
final class PanelReader {
    private let client: PanelClient
    private let counters: PanelCounters
    private let slots: Slots

    init(_ client: PanelClient, _ counters: PanelCounters, concurrency: Int) {
        self.client = client
        self.counters = counters
        slots = Slots(concurrency)
    }

    /// How often a read is tried: a failure that a second try may mend gets one.
    static let attempts = 2

    /// Asks the panel and makes the reply.
    func run(_ command: Command) async -> Reply {
        let request = PanelRequest(command)
        var attempt = 0
        while true {
            attempt += 1
            if attempt > 1 { counters.repeatedReads += 1 }
            switch await call(request) {
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

    private func call(_ request: PanelRequest) async -> Result<PanelAnswer, CallFailure> {
        if !slots.takeFree() { await slots.wait() }
        defer { slots.giveBack() }
        return await client.call(request)
    }
}

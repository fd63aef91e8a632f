internal import Bridge
internal import Reactor

/// One at a time for each change: who finds it taken waits, in order.
@Reactor
final class KeyedTurns {
    /// Who waits for each change that somebody is at.
    private var waiting: [LedgerKey: [CheckedContinuation<Void, Never>]] = [:]

    nonisolated init() {}

    func take(_ key: LedgerKey) async {
        await withCheckedContinuation { continuation in
            if waiting[key] == nil {
                waiting[key] = []
                continuation.resume()
            } else {
                waiting[key]?.append(continuation)
            }
        }
    }

    func giveBack(_ key: LedgerKey) {
        // Whoever waits gets it directly, so that nobody overtakes.
        if waiting[key]?.isEmpty == false { waiting[key]?.removeFirst().resume() } else { waiting[key] = nil }
    }
}

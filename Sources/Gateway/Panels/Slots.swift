internal import Reactor

/// So many at a time: who finds none free waits, in order.
@Reactor
final class Slots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    /// Takes one where one is free; otherwise `wait` for it.
    func takeFree() -> Bool {
        guard free > 0 else { return false }
        free -= 1
        return true
    }

    /// Waits for one, which is then taken.
    func wait() async {
        await withCheckedContinuation { continuation in
            if takeFree() { continuation.resume() } else { waiting.append(continuation) }
        }
    }

    func giveBack() {
        // Whoever waits gets it directly, so that nobody overtakes.
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

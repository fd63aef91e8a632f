internal import Reactor

/// So many at a time: who finds none free waits, in order.
@Reactor
final class Slots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func giveBack() {
        // Whoever waits gets it directly, so that nobody overtakes.
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

/// Turns the deliveries settled during a turn of the loop into as few acks as possible.
///
/// A multiple ack reaches up to the first delivery that is still being worked on; only what lies beyond it is
/// acknowledged singly.
struct AckTracker {
    enum Ack: Equatable {
        case upTo(UInt64)
        case only(UInt64)
    }

    /// The lowest tag that is not settled yet.
    private var lowest: UInt64 = 1
    /// For each tag from `lowest` on: what has become of it.
    private var states: [State] = []
    private var fresh: [UInt64] = []

    private enum State { case open, settled, told }

    /// Notes a delivery as done; its ack goes out with the next `takeAcks`.
    mutating func settle(_ tag: UInt64) {
        set(tag, .settled)
        fresh.append(tag)
    }

    /// Notes a delivery of which the broker was told by a reject.
    mutating func settleByReject(_ tag: UInt64) { set(tag, .told) }

    /// What to send, in this order.
    mutating func takeAcks() -> [Ack] {
        guard !fresh.isEmpty else { return [] }
        defer { fresh.removeAll(keepingCapacity: true) }
        var run = 0
        var last: UInt64?
        while run < states.count, states[run] != .open {
            if states[run] == .settled { last = lowest + UInt64(run) }
            run += 1
        }
        states.removeFirst(run)
        lowest += UInt64(run)
        var acks: [Ack] = last.map { [.upTo($0)] } ?? []
        for tag in fresh where tag >= lowest {
            states[Int(tag - lowest)] = .told
            acks.append(.only(tag))
        }
        return acks
    }

    private mutating func set(_ tag: UInt64, _ state: State) {
        guard tag >= lowest else { return }
        let index = Int(tag - lowest)
        while states.count <= index { states.append(.open) }
        states[index] = state
    }
}

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
    /// For each tag from `lowest` on, what has become of it; `lowest` is at `head`.
    private var states: [State] = []
    private var head = 0
    private var fresh: [UInt64] = []

    private enum State { case open, settled, told }

    /// Notes a delivery as done; its ack goes out with the next `takeAcks`.
    mutating func settle(_ tag: UInt64) {
        if close(tag, as: .settled) { fresh.append(tag) }
    }

    /// Notes a delivery of which the broker is told by a reject; says whether it was still open.
    mutating func settleByReject(_ tag: UInt64) -> Bool { close(tag, as: .told) }

    /// What to send, in this order.
    mutating func takeAcks() -> [Ack] {
        guard !fresh.isEmpty else { return [] }
        defer { fresh.removeAll(keepingCapacity: true) }
        var acks: [Ack] = passSettled().map { [.upTo($0)] } ?? []
        for tag in fresh where tag >= lowest {
            states[head + Int(tag - lowest)] = .told
            acks.append(.only(tag))
        }
        return acks
    }

    /// Moves `lowest` to the first open tag; returns the last tag passed of which the broker is not told yet.
    private mutating func passSettled() -> UInt64? {
        var last: UInt64?
        while head < states.count, states[head] != .open {
            if states[head] == .settled { last = lowest }
            head += 1
            lowest += 1
        }
        if head == states.count {
            states.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 256, head * 2 > states.count {
            states.removeFirst(head)
            head = 0
        }
        return last
    }

    /// Telling the broker twice of one tag would close the channel: only an open tag can be closed.
    private mutating func close(_ tag: UInt64, as state: State) -> Bool {
        guard tag >= lowest else { return false }
        let index = head + Int(tag - lowest)
        while states.count <= index { states.append(.open) }
        guard states[index] == .open else { return false }
        states[index] = state
        return true
    }
}

/// Knows which publishings of a channel still await the broker's word, and tells whom a confirm is for.
struct ConfirmTracker<Waiter> {
    private struct Entry {
        let waiter: Waiter
        let messageID: String?
        let routingKey: String
        var returned: Confirmation?
    }

    /// Entry `index` is the publishing number `base + index`; nil once it is settled.
    private var entries: [Entry?] = []
    private var base: UInt64 = 1
    /// The first entry that is not settled; what lies before it is removed from time to time.
    private var head = 0
    private(set) var count = 0

    /// Notes the publishing that is sent next; the broker counts from 1.
    mutating func add(_ waiter: Waiter, messageID: String?, routingKey: String) {
        entries.append(Entry(waiter: waiter, messageID: messageID, routingKey: routingKey))
        count += 1
    }

    /// Notes a return, which comes before the ack of the same publishing.
    mutating func noteReturn(messageID: String?, routingKey: String, _ confirmation: Confirmation) {
        let index = entries[head...].firstIndex {
            guard let entry = $0, entry.returned == nil else { return false }
            return entry.messageID == messageID && entry.routingKey == routingKey
        }
        if let index { entries[index]?.returned = confirmation }
    }

    /// Settles one publishing, or all up to it, and names who waited for it and what they are told.
    mutating func settle(
        _ number: UInt64, isMultiple: Bool, as confirmation: Confirmation, tell: (Waiter, Confirmation) -> Void
    ) {
        guard number >= base + UInt64(head), number < base + UInt64(entries.count) else { return }
        let last = Int(number - base)
        for index in (isMultiple ? head : last)...last {
            guard let entry = entries[index] else { continue }
            entries[index] = nil
            count -= 1
            tell(entry.waiter, confirmation == .confirmed ? entry.returned ?? .confirmed : confirmation)
        }
        passSettled()
    }

    /// Moves `head` to the first open entry; what is removed was passed before, so that each confirm costs the same.
    private mutating func passSettled() {
        while head < entries.count, entries[head] == nil { head += 1 }
        guard head == entries.count || head > 64 && head * 2 > entries.count else { return }
        entries.removeSubrange(..<head)
        base += UInt64(head)
        head = 0
    }

    /// Everyone who still waits, for when the channel is gone.
    mutating func takeAll() -> [Waiter] {
        let waiters = entries.compactMap { $0?.waiter }
        base += UInt64(entries.count)
        entries.removeAll()
        head = 0
        count = 0
        return waiters
    }
}

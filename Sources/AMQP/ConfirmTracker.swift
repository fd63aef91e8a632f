/// Knows which publishings of a channel still await the broker's word, and tells whom a confirm is for.
struct ConfirmTracker<Waiter> {
    private struct Entry {
        let waiter: Waiter
        let messageID: String?
        let routingKey: String
        var returned: Confirmation?
    }

    /// Entry `index` is the publishing number `first + index`; nil once it is settled.
    private var entries: [Entry?] = []
    private var first: UInt64 = 1
    private(set) var count = 0

    /// Notes the publishing that is sent next; the broker counts from 1.
    mutating func add(_ waiter: Waiter, messageID: String?, routingKey: String) {
        entries.append(Entry(waiter: waiter, messageID: messageID, routingKey: routingKey))
        count += 1
    }

    /// Notes a return, which comes before the ack of the same publishing.
    mutating func noteReturn(messageID: String?, routingKey: String, _ confirmation: Confirmation) {
        let index = entries.firstIndex {
            guard let entry = $0, entry.returned == nil else { return false }
            return entry.messageID == messageID && entry.routingKey == routingKey
        }
        if let index { entries[index]?.returned = confirmation }
    }

    /// Settles one publishing, or all up to it, and names who waited for it and what they are told.
    mutating func settle(
        _ number: UInt64, isMultiple: Bool, as confirmation: Confirmation, tell: (Waiter, Confirmation) -> Void
    ) {
        guard number >= first, number < first + UInt64(entries.count) else { return }
        let last = Int(number - first)
        for index in (isMultiple ? 0 : last)...last {
            guard let entry = entries[index] else { continue }
            entries[index] = nil
            count -= 1
            tell(entry.waiter, confirmation == .confirmed ? entry.returned ?? .confirmed : confirmation)
        }
        let settled = entries.prefix { $0 == nil }.count
        entries.removeFirst(settled)
        first += UInt64(settled)
    }

    /// Everyone who still waits, for when the channel is gone.
    mutating func takeAll() -> [Waiter] {
        defer {
            entries.removeAll()
            count = 0
        }
        return entries.compactMap { $0?.waiter }
    }
}

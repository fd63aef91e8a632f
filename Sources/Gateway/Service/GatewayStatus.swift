/// What the gateway is at, in words for `systemctl status`.
struct GatewayStatus: Sendable, Equatable {
    /// Queues that are consumed now, and queues that are to be.
    var consumed = 0
    var queues = 0
    /// Whether another gateway holds the ledger.
    var isStandby = false
    /// Panels whose changes wait, as they cannot be called.
    var heldPanels: [String] = []
    var hasRefusedReload = false
    /// What is yet to be finished, once the gateway is to end.
    var remaining: Remaining?

    /// Commands under way.
    struct Remaining: Sendable, Equatable {
        var changes: Int
        var reads: Int

        var text: String {
            guard changes + reads > 0 else { return "stopping" }
            return
                "stopping: finishing \(GatewayStatus.count(changes, "change")) and \(GatewayStatus.count(reads, "read"))"
        }
    }

    var text: String {
        if let remaining { return remaining.text }
        var parts = [work]
        if !heldPanels.isEmpty {
            parts.append("waiting for the panel\(heldPanels.count == 1 ? "" : "s") \(Self.list(heldPanels))")
        }
        if hasRefusedReload { parts.append("the last reload was refused, see the log") }
        return parts.joined(separator: "; ")
    }

    private var work: String {
        guard consumed > 0 else { return "waiting for the broker" }
        let count = consumed == queues ? Self.count(consumed, "queue") : "\(consumed) of \(Self.count(queues, "queue"))"
        return isStandby ? "standby: another gateway holds the ledger; serving reads of \(count)" : "consuming \(count)"
    }

    fileprivate static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// The first few of the names.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(5).joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}

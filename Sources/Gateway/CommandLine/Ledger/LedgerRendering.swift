public import Bridge

/// Shows rows of the ledger to a person.
public struct LedgerRendering: Sendable {
    private let hasColour: Bool
    private let width: Int

    public init(hasColour: Bool = false, width: Int = 120) {
        self.hasColour = hasColour
        self.width = width
    }

    /// A table with a line for each row.
    public func table(_ rows: [LedgerRow]) -> String {
        guard !rows.isEmpty else { return "No change in the ledger is like that." }
        let heading = ["since", "panel", "method", "id", "state", "outcome", "attempts"]
        return TextTable([heading] + rows.map(cells)).lines.joined(separator: "\n")
    }

    private func cells(_ row: LedgerRow) -> [String] {
        let id = row.key.redrive == 0 ? row.key.id : "\(row.key.id) (redrive \(row.key.redrive))"
        return [
            row.since.map { Timestamp.text(milliseconds: $0) } ?? "-", row.key.panel, row.method, id, row.stateName,
            row.ending?.reply.outcome.rawValue ?? "-", "\(row.attempts)",
        ]
    }

    /// All that is known of one change.
    public func details(_ row: LedgerRow) -> String {
        var lines = [TerminalText.coloured("\(row.key.id) on \(row.key.panel)", .bold, if: hasColour)]
        if row.key.redrive > 0 { lines.append("  redrive \(row.key.redrive)") }
        lines.append("  asked: \(TerminalText.safe(row.asked))")
        lines.append("  \(row.explanation)")
        if let (reply, time) = row.ending {
            lines.append("  ended: \(Timestamp.text(milliseconds: time)), with this reply:")
            let text = ReplyRendering(hasColour: hasColour, width: width - 4).render(reply.body)
            lines += text.split(separator: "\n").map { "    \($0)" }
        }
        return lines.joined(separator: "\n")
    }
}

extension LedgerRow {
    /// When it came into its state, where that is kept.
    fileprivate var since: Int64? {
        if case .calling(let call) = state { return call.at }
        return ending?.at
    }

    fileprivate var explanation: String {
        switch state {
        case .waiting: "waiting: the panel was not called, or did nothing; the same id sent again is called"
        case .calling(let call):
            "calling: the panel is being called since \(Timestamp.text(milliseconds: call.at)) (call \(attempts)), "
                + "or the gateway ended then and proves it when it next gets the command"
        case .settled: "settled: it has ended, and its reply may not be confirmed yet; the same id sent again gets it"
        case .replied: "replied: it has ended, and its reply was confirmed"
        }
    }
}

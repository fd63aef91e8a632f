internal import Bridge

/// The words that the lines are made of, safe for a terminal.
extension DeadLetterRendering {
    static func cells(_ letter: DeadLetter) -> [String] {
        [
            time(letter), shown(letter.panel), shown(letter.method), shown(letter.id), shown(letter.reason),
            String(letter.redrives),
        ]
    }

    static func time(_ letter: DeadLetter) -> String {
        letter.failedAt.map { Timestamp.text(milliseconds: $0) } ?? "-"
    }

    static func shown(_ text: String?, else absent: String = "-") -> String {
        text.map { $0.isEmpty ? "\"\"" : TerminalText.safe($0) } ?? absent
    }

    static func place(_ origin: DeadLetter.Origin) -> String {
        origin.exchange.isEmpty
            ? "the queue \(origin.routingKey)" : "\(origin.exchange) with the routing key \(origin.routingKey)"
    }

    static func conditional(_ name: DeadLetterFate.Name) -> String {
        switch name {
        case .redriven: "would redrive"
        case .purged: "would purge"
        case .skipped: "would skip"
        case .failed: "would fail"
        }
    }

    static func remark(_ fate: DeadLetterFate) -> String {
        switch fate {
        case .redriven(let origin, let number): "to \(TerminalText.safe(place(origin))), redrive \(number)"
        case .purged: ""
        case .skipped(let reason): sentence(reason)
        case .failed(let why): TerminalText.safe(why)
        }
    }

    static func sentence(_ reason: RedriveDecision.Reason) -> String {
        switch reason {
        case .inDoubt:
            "it may have taken effect, and a redrive may do it twice: look at the panel; --force sends it all the same"
        case .tooManyRedrives:
            "it has come back after each redrive: find out why; --max-redrives sets how often it may be sent again"
        case .bodyNotKept: "it was larger than a command may be, and only what identifies it was kept"
        case .originUnknown: "it does not say where it was sent"
        case .notForCommands: "it was sent where no commands go by this configuration"
        case .senderClaimed:
            "it names a first sender on the word of a user who may not: only the gateway's own, as this configuration "
                + "names it, and redrive.users may, under rules for senders"
        }
    }

    /// Such as `2 redriven, 1 skipped`.
    static func summary(_ report: DeadLetterReport) -> String {
        let names: [DeadLetterFate.Name] = [.redriven, .purged, .skipped, .failed]
        let counts = names.filter { report.count($0) > 0 }.map { name in
            "\(report.count(name)) \(report.isApplied ? "" : "would be ")\(name.rawValue)"
        }
        let what = counts.isEmpty ? "None is meant" : counts.joined(separator: ", ")
        return "\(what); looked at \(report.scan.lookedAt) of \(report.scan.inQueue) in "
            + TerminalText.safe(report.scan.queue)
    }

    /// The end of a summary: whether there may be more.
    static func restriction(_ scan: DeadLetterScan) -> String {
        let why =
            switch scan.ending {
            case .complete: ""
            case .maximum: "; it stopped there, and there may be more"
            case .held: "; it looks at \(DeadLetterQueue.heldAtMost) at most, and not at those behind them"
            case .withheld: "; the broker gave no more of them, somebody else may have them"
            case .lost: "; then the connection ended"
            }
        return why + "." + (scan.isShared ? " Somebody else reads the queue too: each sees a part." : "")
    }
}

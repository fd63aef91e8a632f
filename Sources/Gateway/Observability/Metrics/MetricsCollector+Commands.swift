internal import Bridge
internal import PanelCatalog

extension MetricsCollector {
    var ofCommands: [MetricFamily] {
        [
            MetricFamily(.commands) { [self] in addEnded(&$0) },
            MetricFamily(.commandErrors) { [self] in addErrors(&$0) },
            MetricFamily(.commandDuration) { [self] text in
                for (method, histogram) in zip(CommandCounters.methods, parts.context.counters.durations) {
                    if let histogram { text.add(histogram, method.name) }
                }
            },
            MetricFamily(.commandsInFlight) { [self] text in
                for service in parts.queues.map(\.service) {
                    text.add(service.deliveryCount, service.name.panel, service.name.queue)
                }
            },
            MetricFamily(.redelivered) { [self] text in
                for service in parts.queues.map(\.service) {
                    text.add(service.redeliveryCount, service.name.panel, service.name.queue)
                }
            },
            MetricFamily(.replies) { [self] text in
                for fate in ReplyPublisher.Fate.allCases { text.add(parts.context.replies.count(fate), fate.name) }
            },
            MetricFamily(.deadLetters) { [self] text in
                for code in ErrorCode.allCases {
                    text.add(parts.context.deadLetters.counts[code] ?? 0, code.rawValue)
                }
            },
            MetricFamily(.deadLettersFull) { [self] in $0.add(parts.context.deadLetters.isFull) },
        ]
    }

    /// Of a method that was used all outcomes, so that the first of each is seen to rise from 0.
    private func addEnded(_ text: inout MetricsText) {
        let counters = parts.context.counters
        let methods = CommandCounters.methods.map(\.name) + ["unknown"]
        for (panel, counted) in zip(counters.names, counters.panels) {
            for (number, method) in methods.enumerated() {
                let start = number * Outcome.allCases.count
                let ended = counted.ended[start..<start + Outcome.allCases.count]
                guard ended.contains(where: { $0 > 0 }) else { continue }
                for (outcome, count) in zip(Outcome.allCases, ended) {
                    text.add(count, panel, method, outcome.rawValue)
                }
            }
        }
    }

    private func addErrors(_ text: inout MetricsText) {
        let counters = parts.context.counters
        for (panel, counted) in zip(counters.names, counters.panels) {
            for (code, count) in zip(ErrorCode.allCases, counted.errors) where count > 0 {
                text.add(count, panel, code.rawValue)
            }
        }
    }
}

extension ReplyPublisher.Fate {
    fileprivate var name: String {
        switch self {
        case .confirmed: "confirmed"
        case .returned: "returned"
        case .refused: "refused"
        case .notWanted: "not_wanted"
        case .invalidReplyTo: "invalid_reply_to"
        }
    }
}

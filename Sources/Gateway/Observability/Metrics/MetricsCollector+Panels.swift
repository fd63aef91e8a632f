internal import Bridge
internal import PanelClient
internal import Reactor

extension MetricsCollector {
    var ofPanels: [MetricFamily] {
        [
            family(.panelUp) { lane, text in
                if let isUp = lane.client.record.isUp { text.add(isUp, lane.panel.name) }
            },
            family(.panelCallDuration) { lane, text in
                text.add(lane.client.record.reads, lane.panel.name, "read")
                text.add(lane.client.record.changes, lane.panel.name, "change")
            },
            family(.panelCallFailures) { lane, text in
                for code in CallFailure.Code.allCases {
                    text.add(lane.client.record.failures(code), lane.panel.name, code.name)
                }
            },
            family(.panelCallsInFlight) { lane, text in text.add(lane.client.callCount, lane.panel.name) },
            family(.repeats) { lane, text in
                text.add(lane.counters.repeatedReads, lane.panel.name, "read")
                text.add(lane.counters.repeatedChanges, lane.panel.name, "change")
            },
            family(.changesHeld) { lane, text in text.add(lane.counters.heldSince != nil, lane.panel.name) },
            family(.changesHeldFor) { lane, text in
                let duration = lane.counters.heldSince.map { MonotonicTime.current - $0 }
                text.add(seconds: duration ?? .zero, lane.panel.name)
            },
        ] + ofFollowing
    }

    private var ofFollowing: [MetricFamily] {
        [
            family(.following) { lane, text in text.add(lane.counters.lastSeen != nil, lane.panel.name) },
            family(.polls) { lane, text in
                text.add(lane.counters.succeededPolls, lane.panel.name, "succeeded")
                text.add(lane.counters.failedPolls, lane.panel.name, "failed")
            },
            family(.pollLag) { lane, text in
                if let seen = lane.counters.lastSeen { text.add(seconds: .current - seen, lane.panel.name) }
            },
            MetricFamily(.events) { [self] in addEvents(&$0) },
            MetricFamily(.eventsStuck) { [self] in $0.add(parts.context.events.standstill != nil) },
            family(.missedEntries) { lane, text in text.add(lane.counters.missedEntries, lane.panel.name) },
        ]
    }

    private func addEvents(_ text: inout MetricsText) {
        for (lane, commands) in zip(parts.lanes, parts.context.counters.panels) {
            for kind in PanelCounters.EventKind.allCases {
                let count = kind == .command ? commands.events : lane.counters.events[kind.rawValue]
                text.add(count, lane.panel.name, "\(kind)")
            }
        }
    }

    private func family(
        _ metric: Metric, _ add: @escaping @Reactor (PanelLane, inout MetricsText) -> Void
    ) -> MetricFamily {
        MetricFamily(metric) { [parts] text in for lane in parts.lanes { add(lane, &text) } }
    }
}

internal import Bridge
internal import PanelClient
internal import Reactor

/// Whether the gateway gets on with its work: where it does not, to start it anew may help.
///
/// What others are to blame for does not count: a broker or panel that is away, a queue that never was there. Nor does the
/// loop itself: where that stands still nobody is answered.
@Reactor
struct Liveness {
    let parts: GatewayParts
    /// How long a queue may go unconsumed while the broker is there.
    let patience: Duration
    /// How much longer than their time-outs allow calls and reads may last.
    static let margin = Duration.seconds(60)

    func report(at now: MonotonicTime) -> HealthReport {
        HealthReport("livez", [HealthCheck("loop", .fine()), consuming(at: now), calls(at: now), reads(at: now)])
    }

    private func consuming(at now: MonotonicTime) -> HealthCheck {
        // Consumers end then, one by one.
        if parts.stop.isStopping { return HealthCheck("consuming", .fine("stopping")) }
        let stuck = parts.queues.filter {
            $0.consumer.progress.isStuck(
                at: now.milliseconds, connectedSince: parts.consuming.connectedSince?.milliseconds,
                patience: patience.milliseconds)
        }
        guard let first = stuck.first else { return HealthCheck("consuming", .fine()) }
        let reason = first.consumer.progress.reason.map { " (\($0))" } ?? ""
        return HealthCheck(
            "consuming",
            .failed(
                "\(stuck.count) queues are not consumed for over \(patience), first \(first.consumer.queue)\(reason)"))
    }

    private func calls(at now: MonotonicTime) -> HealthCheck {
        let overdue = parts.lanes.filter { $0.client.overdueCount(by: Self.margin, at: now) > 0 }.map(\.panel.name)
        guard !overdue.isEmpty else { return HealthCheck("calls", .fine()) }
        return HealthCheck(
            "calls", .failed("calls of \(overdue.joined(separator: ", ")) outlast their time-outs by \(Self.margin)"))
    }

    private func reads(at now: MonotonicTime) -> HealthCheck {
        let stuck = parts.lanes.first { lane in
            parts.context.underWay.hasRead(of: lane.panel.name, olderThan: lane.readLimit + Self.margin, at: now)
        }
        guard let stuck else { return HealthCheck("reads", .fine()) }
        return HealthCheck("reads", .failed("reads of \(stuck.panel.name) last longer than their time-outs allow"))
    }
}

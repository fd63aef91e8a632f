internal import AMQP
internal import Bridge
internal import PanelClient
internal import Reactor

/// Whether the gateway can do its work now.
///
/// A panel that is down is named and does not count: its changes wait for it. A standby is ready as what it is: a rollout
/// that waits for the new gateway before it ends the old one would else wait for ever.
@Reactor
struct Readiness {
    let parts: GatewayParts

    func report(at now: MonotonicTime) -> HealthReport {
        HealthReport(
            "readyz",
            [
                HealthCheck("gateway", parts.stop.isStopping ? .failed("it is stopping") : .fine()),
                broker(parts.consuming, "broker.consuming"), broker(parts.publishing, "broker.publishing"), queues,
                ledger, deadLetters, events,
            ] + parts.lanes.map { panel($0, at: now) })
    }

    private func broker(_ link: BrokerLink, _ name: String) -> HealthCheck {
        guard let connection = link.current else {
            return HealthCheck(name, .failed(link.failure ?? "not connected yet"))
        }
        let blocked = connection.blockedReason.map { HealthCheck.Verdict.failed("the broker takes no messages: \($0)") }
        return HealthCheck(name, blocked ?? .fine())
    }

    private var queues: HealthCheck {
        let missing = parts.queues.filter { !$0.consumer.isConsuming }
        guard let first = missing.first else {
            return HealthCheck("queues", .fine("\(parts.queues.count) are consumed"))
        }
        let reason = first.consumer.progress.reason.map { " (\($0))" } ?? ""
        return HealthCheck(
            "queues",
            .failed(
                "\(missing.count) of \(parts.queues.count) are not consumed, first \(first.consumer.queue)\(reason)"))
    }

    private var ledger: HealthCheck {
        let verdict: HealthCheck.Verdict =
            switch parts.owner.standing {
            case .opening: .failed("it is not open yet")
            case .standby: .fine("standby: another gateway holds it, and serves changes and events")
            case .owner: parts.ledger.failure.map { .failed($0) } ?? .fine("owner")
            }
        return HealthCheck("ledger", verdict)
    }

    private var deadLetters: HealthCheck {
        let isFull = parts.context.deadLetters.isFull
        return HealthCheck(
            "dead_letters", isFull ? .failed("the queue is full or missing; what ends badly waits for it") : .fine())
    }

    private var events: HealthCheck {
        HealthCheck("events", parts.context.events.standstill.map { .failed($0) } ?? .fine())
    }

    private func panel(_ lane: PanelLane, at now: MonotonicTime) -> HealthCheck {
        let name = "panel.\(lane.panel.name)"
        if let since = lane.counters.heldSince {
            return HealthCheck(name, .impaired("its changes wait for it since \((now - since).components.seconds) s"))
        }
        let failure = lane.client.record.failure.map { "its latest call got no answer: \($0.name)" }
        return HealthCheck(name, failure.map { .impaired($0) } ?? .fine())
    }
}

internal import NIOCore

/// Lets the panel serve one request at a time, in the order of arrival, and brings in what was ordered to go wrong.
struct Desk: Sendable {
    var panel: Panel
    private(set) var faults: [Fault] = []
    private let configuration: SimulatorConfiguration
    private var waiting = CircularBuffer<Turn>()
    private var current: Current?
    private var lastTicket = 0

    private struct Turn: Sendable {
        let ticket: Int
        let request: PanelRequest
        var fault: Fault?
    }

    /// The request whose turn it is.
    private enum Current: Sendable {
        case hanging(Turn)
        case delayed(Turn)
        case due(Turn)
    }

    /// What is to be done next.
    enum Step: Sendable {
        /// Nothing, until a request arrives or a fault is cleared.
        case rest
        /// Let the time pass, then say so with `delayPassed`.
        case wait(milliseconds: Int64)
        case deliver(Delivery, ticket: Int)
    }

    init(_ configuration: SimulatorConfiguration, at now: Int64) {
        self.configuration = configuration
        panel = Panel(configuration, at: now)
    }

    /// Puts a request in the queue; it is carried out even if its client leaves.
    mutating func arrive(_ request: PanelRequest) -> Int {
        lastTicket += 1
        waiting.append(Turn(ticket: lastTicket, request: request))
        return lastTicket
    }

    /// How many requests have arrived and are not yet carried out.
    var pendingCount: Int { waiting.count + (current == nil ? 0 : 1) }

    /// The method of the call that hangs, if one does.
    var hangingMethod: String? {
        guard case .hanging(let turn) = current else { return nil }
        return turn.request.method
    }

    mutating func step(at now: Int64) -> Step {
        switch current {
        case .due(let turn):
            current = nil
            return .deliver(carryOut(turn, at: now), ticket: turn.ticket)
        case .hanging, .delayed: return .rest
        case nil: return begin(at: now)
        }
    }

    /// The time that was to pass has passed.
    mutating func delayPassed() {
        if case .delayed(let turn) = current { current = .due(turn) }
    }

    private mutating func begin(at now: Int64) -> Step {
        guard var turn = waiting.popFirst() else { return .rest }
        let method = turn.request.method
        turn.fault = takeFault(for: method)
        if turn.fault?.kind == .hang {
            current = .hanging(turn)
            return .rest
        }
        let busy = method.map { Panel.methodsOnNodes.contains($0) } == true ? configuration.nodeMilliseconds : 0
        let delay = busy + (turn.fault?.milliseconds ?? 0)
        current = delay > 0 ? .delayed(turn) : .due(turn)
        return delay > 0 ? .wait(milliseconds: delay) : step(at: now)
    }

    private mutating func carryOut(_ turn: Turn, at now: Int64) -> Delivery {
        guard let fault = turn.fault else { return .whole(panel.answer(to: turn.request, at: now)) }
        let answer: PanelAnswer? =
            switch fault.effect {
            case .none: nil
            case .onNode: panel.answerWithoutMemory(to: turn.request, at: now)
            case .whole: panel.answer(to: turn.request, at: now)
            }
        if case .internalError(let details) = fault.kind {
            let text = "Internal error: \(details)"
            panel.log("internal_error", text, level: 3, address: turn.request.address, at: now)
        }
        return fault.kind.delivery(of: answer, to: turn.request)
    }
}

extension Desk {
    mutating func order(_ fault: Fault) { faults.append(fault) }

    /// Drops all faults; a call that hangs goes on.
    mutating func clearFaults() {
        faults = []
        if case .hanging(let turn) = current { current = .due(turn) }
    }

    /// A panel that was just set up, with no faults, and no memory of what was carried out.
    mutating func reset(at now: Int64) {
        clearFaults()
        panel = Panel(configuration, at: now)
    }

    /// A new database: everything as at the start and ids from 1, while faults and executions stay.
    mutating func renewDatabase(at now: Int64) {
        var renewed = Panel(configuration, at: now)
        renewed.executions = panel.executions
        panel = renewed
    }

    /// The oldest fault for the method, which thereby strikes once.
    private mutating func takeFault(for method: String?) -> Fault? {
        guard let index = faults.firstIndex(where: { $0.strikes(method) }) else { return nil }
        let fault = faults[index]
        guard let count = fault.count else { return fault }
        if count > 1 { faults[index].count = count - 1 } else { faults.remove(at: index) }
        return fault
    }
}

extension Panel {
    /// The methods that run commands on nodes, and so take their time.
    static let methodsOnNodes: Set<String> = [
        "backups.create", "backups.delete", "backups.restore", "hardware_servers.connect", "hardware_servers.sync",
        "hardware_servers.update", "virtual_servers.create", "virtual_servers.delete", "virtual_servers.exec",
        "virtual_servers.get_advanced_limits", "virtual_servers.reinstall", "virtual_servers.restart",
        "virtual_servers.start", "virtual_servers.stop", "virtual_servers.update",
    ]
}

import AMQP
import Foundation
import Gateway
import PanelSimulator
import Reactor

/// One change that is interrupted at one point, from its sending to the end of its second try.
@Reactor
final class Interruption {
    let change: InterruptedChange
    let point: KillPoint
    let blow: KillPoint.Blow
    let proxied: ProxiedInstallation

    private var lock: LedgerFileLock?

    init(_ change: InterruptedChange, at point: KillPoint, by blow: KillPoint.Blow, of proxied: ProxiedInstallation) {
        self.change = change
        self.point = point
        self.blow = blow
        self.proxied = proxied
    }

    private var broker: FaultProxy { proxied.broker }
    private var panel: FaultProxy { proxied.panel }
    private var simulator: PanelSimulator { proxied.installation.panel }
    private var client: Client { proxied.installation.client }
    private var replyQueue: String { "\(proxied.installation.name).replies" }

    /// What was to be seen of the change when everything was over.
    struct Aftermath {
        let replies: [Delivery]
        let executions: Executions
        let deadLetters: [Delivery]
        /// The ids of the change's events in the stream.
        let events: [String]
        let leftCount: Int
    }

    func run() async throws -> Aftermath {
        try await client.channel.declareQueue(replyQueue)
        panel.labels = [change.path]
        // With a ledger made at this start, whatever is redelivered is in doubt.
        await proxied.gateway.stop()
        try await proxied.gateway.start()
        try await proxied.warmUp()
        try prepare()
        if let fault = change.fault { simulator.order(Fault(fault, method: change.method)) }
        try await proxied.installation.send(change.method, change.params, id: "change") { $0.replyTo = replyQueue }
        try await arrive()
        switch blow {
        case .crash: try await crash()
        case .consumingCut: try await cut(proxied.consuming)
        case .publishingCut: try await cut(proxied.publishing)
        case .bothCut:
            try await cut(proxied.consuming)
            try await cut(proxied.publishing)
        }
        if blow != .crash { goOn() }
        return try await lookAround()
    }

    // MARK: On the way to the point

    /// What must be in place before the change is sent.
    private func prepare() throws {
        switch point {
        case .calling: panel.hold(.fromClient, of: change.path)
        case .delivered: lock = try lockLedger()
        case .atThePanel, .settling: simulator.order(Fault(.hang, method: change.method))
        case .done: panel.hold(.fromServer, of: change.path)
        case .settled: broker.hold(.fromClient, of: proxied.publishing)
        case .published: broker.hold(.fromServer, of: proxied.publishing)
        case .confirmed, .acknowledged: broker.hold(.fromClient, of: proxied.consuming)
        }
    }

    private func lockLedger() throws -> LedgerFileLock {
        try LedgerFileLock(proxied.installation.configuration.ledger.path)
    }

    /// Returns when the change is there.
    private func arrive() async throws {
        switch point {
        case .delivered:
            try await until("it is delivered") { [self] in
                try await client.count(in: proxied.installation.changes()) == 0
            }
        case .calling:
            try await until("the call is held") { !panel.held(.fromClient, of: change.path).isEmpty }
        case .atThePanel:
            try await until("the panel is at it") { simulator.pendingCalls() == 1 }
        case .settling:
            try await until("the panel is at it") { simulator.pendingCalls() == 1 }
            lock = try lockLedger()
            simulator.clearFaults()
            try await until("the answer is there") { panel.passedCount(.fromServer, of: change.path) > 0 }
        case .done:
            try await until("the answer is held") { !panel.held(.fromServer, of: change.path).isEmpty }
        case .settled: try await untilHeld(AMQPMethod.publish, .fromClient, of: proxied.publishing)
        case .published: try await untilHeld(AMQPMethod.ack, .fromServer, of: proxied.publishing)
        case .confirmed: try await untilHeld(AMQPMethod.ack, .fromClient, of: proxied.consuming)
        case .acknowledged:
            try await untilHeld(AMQPMethod.ack, .fromClient, of: proxied.consuming)
            broker.release(.fromClient, of: proxied.consuming)
        }
    }

    private func untilHeld(_ method: [UInt8], _ direction: FaultProxy.Direction, of label: String) async throws {
        try await until("it is held") { broker.held(direction, of: label).contains(method) }
    }

    // MARK: The blow

    private func cut(_ label: String) async throws {
        broker.cut(.reset, of: label)
        for direction in FaultProxy.Direction.allCases { broker.release(direction, of: label) }
        try await until("it is connected again") { broker.connectionCount(of: label) == 1 }
    }

    private func goOn() {
        broker.releaseAll()
        panel.releaseAll()
        lock?.release()
        simulator.clearFaults()
    }

    private func crash() async throws {
        await proxied.gateway.kill()
        // What was on its way when the process ended is lost.
        if point != .acknowledged { broker.cut(.reset) }
        panel.cut(.reset)
        broker.releaseAll()
        panel.releaseAll()
        lock?.release()
        try await proxied.gateway.start()
        try await release()
    }

    /// Lets the panel carry out what it had, once the gateway asks what became of it.
    private func release() async throws {
        guard point == .atThePanel else { return }
        try await until("the gateway waits for the panel, or has given up") {
            if simulator.pendingCalls() > 1 { return true }
            return try await client.count(in: replyQueue) > 0
        }
        simulator.clearFaults()
    }

    private func lookAround() async throws -> Aftermath {
        let installation = proxied.installation
        // The queue is served in order: with its reply all before it are done.
        _ = try await installation.call("users.enable", #"{"id":2}"#)
        guard await proxied.gateway.stop() == 0 else { throw Failure("the gateway did not end in order") }
        let replies = try await takeAll(from: replyQueue)
        try await client.apart { try await $0.deleteQueue(replyQueue) }
        return Aftermath(
            replies: replies, executions: simulator.executions(),
            deadLetters: try await takeAll(from: installation.deadLetters),
            events: try await installation.streamedEvents().filter { $0.contains(":change:") },
            leftCount: try await client.count(in: installation.changes()))
    }

    private func takeAll(from queue: String) async throws -> [Delivery] {
        try await client.take(try await client.count(in: queue), from: queue)
    }
}

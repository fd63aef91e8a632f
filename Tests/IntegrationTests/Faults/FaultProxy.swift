import Reactor

/// Stands between a program and a server on this machine, and does to their connections what a network can do.
///
/// Connections are told apart by a label: the first of `labels` that stands in what the client sends first, as RabbitMQ's
/// clients send the name of their connection.
@Reactor
final class FaultProxy {
    enum Direction: CaseIterable {
        case fromClient, fromServer

        var opposite: Direction { self == .fromClient ? .fromServer : .fromClient }
    }

    /// How a connection ends.
    enum Cut {
        /// Both sides are told that it is broken, and what is in the receiver's kernel may be lost.
        case reset
        /// Both sides are told that the other sends no more.
        case finish
    }

    /// What becomes of new connections.
    enum Admission {
        case open
        /// They are refused, as where nothing listens.
        case refusing
        /// They come about, and nothing is ever heard on them.
        case swallowing
    }

    /// What a rule or a number is about; without a label, all connections.
    struct Flow: Hashable {
        let direction: Direction
        let label: String?
    }

    /// Where it listens.
    let port: Int
    /// Where it connects to.
    var target: Int
    /// How long everything takes longer; for what comes from now on.
    var delay = Duration.zero
    var admission = Admission.open { didSet { admit(oldValue) } }
    /// What connections are told apart by; for those that begin from now on.
    var labels: [String]
    private var holds: Set<Flow> = []
    private var passed: [Flow: Int] = [:]
    private(set) var connections: [ProxiedConnection] = []
    /// How many connections have begun so far.
    private(set) var acceptedCount = 0
    private var listener: FaultProxyListener?
    private var alarm: Alarm?
    private var wakeTime: MonotonicTime?

    init(to target: Int, labels: [String] = []) throws {
        self.target = target
        self.labels = labels
        let listener = try FaultProxyListener()
        port = listener.port
        self.listener = listener
        listener.onConnection = { [weak self] in self?.accept($0) }
        alarm = Alarm { [weak self] in self?.pump() }
        try listener.open()
    }

    /// Cuts everything and stops listening.
    func close() {
        listener?.close()
        listener = nil
        alarm?.invalidate()
        alarm = nil
        for connection in connections { connection.cut(.reset) }
    }

    // MARK: Holding

    /// Keeps what is sent from now on, until it is released or the connection breaks.
    func hold(_ direction: Direction, of label: String? = nil) {
        holds.insert(Flow(direction: direction, label: label))
    }

    /// Lets go what this hold kept.
    func release(_ direction: Direction, of label: String? = nil) {
        holds.remove(Flow(direction: direction, label: label))
        pump()
    }

    func releaseAll() {
        holds = []
        pump()
    }

    /// What is kept, of all connections one after the other.
    func held(_ direction: Direction, of label: String? = nil) -> [UInt8] {
        chosen(label).flatMap { $0.waiting(direction) }
    }

    /// How many bytes have reached their receiver's kernel so far, on connections that are gone too.
    func passedCount(_ direction: Direction, of label: String? = nil) -> Int {
        passed[Flow(direction: direction, label: label), default: 0]
    }

    func isHeld(_ flow: Flow) -> Bool {
        holds.contains(flow) || holds.contains(Flow(direction: flow.direction, label: nil))
    }

    func notePassed(_ count: Int, _ flow: Flow) {
        passed[Flow(direction: flow.direction, label: nil), default: 0] += count
        if flow.label != nil { passed[flow, default: 0] += count }
    }

    // MARK: Breaking

    func connectionCount(of label: String? = nil) -> Int { chosen(label).count }

    /// Ends the connections; what was held on them is lost.
    func cut(_ cut: Cut, of label: String? = nil) {
        for connection in chosen(label) { connection.cut(cut) }
    }

    /// Makes each side's peer a lost one: the connections stay, and nothing comes through any more, not even their end.
    func swallow(of label: String? = nil) {
        for connection in chosen(label) { connection.swallow() }
    }

    private func chosen(_ label: String?) -> [ProxiedConnection] {
        connections.filter { !$0.isSwallowing && (label == nil || $0.label == label) }
    }

    private func admit(_ before: Admission) {
        if before != .refusing, admission == .refusing { listener?.refuse() }
        if before == .refusing, admission != .refusing { try? listener?.open() }
    }

    private func accept(_ client: LoopbackSocket) {
        guard let server = try? LoopbackSocket.connecting(to: target) else { return client.reset() }
        acceptedCount += 1
        let connection = ProxiedConnection(client, server, proxy: self)
        connections.append(connection)
        if admission == .swallowing { connection.swallow() }
    }

    func forget(_ connection: ProxiedConnection) { connections.removeAll { $0 === connection } }

    // MARK: Passing on

    private func pump() {
        wakeTime = nil
        for connection in connections { connection.pump() }
    }

    /// Has everything looked at again when the delay of something is over.
    func wake(at time: MonotonicTime) {
        if let wakeTime, wakeTime <= time { return }
        wakeTime = time
        alarm?.set(at: time)
    }
}

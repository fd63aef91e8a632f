import Reactor

/// One connection through a proxy: the client's socket, the server's, and what is on its way between them.
@Reactor
final class ProxiedConnection: EventHandler {
    private unowned let proxy: FaultProxy
    private var client: ProxiedSocket?
    private var server: ProxiedSocket?
    private var pipes: [FaultProxy.Direction: ProxyPipe] = [.fromClient: ProxyPipe(), .fromServer: ProxyPipe()]
    /// What the client sent first, until it is known which connection this is.
    private var opening: [UInt8] = []
    private(set) var label: String?
    private(set) var isSwallowing = false

    /// How much of what a client sends is searched for a label.
    private static let openingLength = 4096

    init(_ client: LoopbackSocket, _ server: LoopbackSocket, proxy: FaultProxy) {
        self.proxy = proxy
        self.client = ProxiedSocket(client, handler: self)
        self.server = ProxiedSocket(server, handler: self)
    }

    /// What has come from one side and did not go on yet.
    func waiting(_ direction: FaultProxy.Direction) -> [UInt8] { pipes[direction]?.waiting ?? [] }

    // MARK: Reading

    func ready(_ descriptor: Int32, _ readiness: Readiness) {
        let direction: FaultProxy.Direction = descriptor == client?.descriptor ? .fromClient : .fromServer
        switch source(direction)?.socket.read() {
        case .bytes(let bytes): take(bytes, direction)
        case .end: end(direction, isHungUp: !readiness.isDisjoint(with: .failed))
        case .broken: lose(direction)
        case .nothing, nil: break
        }
        pump()
    }

    private func take(_ bytes: [UInt8], _ direction: FaultProxy.Direction) {
        guard !isSwallowing else { return }
        if direction == .fromClient, label == nil { findLabel(bytes) }
        let due = MonotonicTime.current + proxy.delay
        pipes[direction]?.put(bytes, due: due)
    }

    private func findLabel(_ bytes: [UInt8]) {
        guard opening.count < Self.openingLength else { return }
        opening += bytes
        label = proxy.labels.first { opening.contains(Array($0.utf8)) }
    }

    private func end(_ direction: FaultProxy.Direction, isHungUp: Bool) {
        pipes[direction]?.end()
        source(direction)?.isRead = false
        // Told for ever, whether one asks or not.
        if isHungUp { source(direction)?.leaveLoop() }
    }

    /// As in a network, a reset overtakes what is on its way; a peer that is lost hears nothing of it.
    private func lose(_ direction: FaultProxy.Direction) {
        if isSwallowing { source(direction)?.leaveLoop() } else { cut(.reset) }
    }

    // MARK: Passing on

    /// Sends on what may go on.
    func pump() {
        guard !isSwallowing else { return }
        for direction in FaultProxy.Direction.allCases { pump(direction) }
        if pipes.values.allSatisfy(\.isFinished) { close { $0.close() } }
    }

    private func pump(_ direction: FaultProxy.Direction) {
        let flow = FaultProxy.Flow(direction: direction, label: label)
        guard let sink = source(direction.opposite), !proxy.isHeld(flow) else { return }
        sink.isWritten = false
        let now = MonotonicTime.current
        while let bytes = pipes[direction]?.next(at: now) {
            guard let count = sink.socket.write(bytes) else { return cut(.reset) }
            pipes[direction]?.drop(count)
            proxy.notePassed(count, flow)
            guard count == bytes.count else {
                sink.isWritten = true
                return
            }
        }
        if let due = pipes[direction]?.due { proxy.wake(at: due) }
        if pipes[direction]?.finish() == true { sink.socket.shutdownWriting() }
    }

    private func source(_ direction: FaultProxy.Direction) -> ProxiedSocket? {
        direction == .fromClient ? client : server
    }

    // MARK: Breaking

    func swallow() {
        isSwallowing = true
        for direction in FaultProxy.Direction.allCases { pipes[direction] = ProxyPipe() }
        client?.isWritten = false
        server?.isWritten = false
    }

    func cut(_ cut: FaultProxy.Cut) {
        close { socket in
            switch cut {
            case .reset: socket.reset()
            case .finish:
                socket.shutdownWriting()
                socket.close()
            }
        }
    }

    private func close(_ body: (LoopbackSocket) -> Void) {
        guard let client, let server else { return }
        self.client = nil
        self.server = nil
        for side in [client, server] {
            side.leaveLoop()
            body(side.socket)
        }
        proxy.forget(self)
    }
}

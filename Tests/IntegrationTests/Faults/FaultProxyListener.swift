import Reactor

/// A port that can be made to refuse connections and to accept them again, without losing it to anybody.
@Reactor
final class FaultProxyListener: EventHandler {
    let port: Int
    private let socket: LoopbackSocket
    private var isOpen = false
    var onConnection: (@Reactor (LoopbackSocket) -> Void)?

    init() throws {
        // The kernel keeps a port for a socket that listens no more only where it was asked for by its number.
        let first = try LoopbackSocket.bound()
        defer { first.close() }
        port = first.port
        socket = try LoopbackSocket.bound(to: port)
    }

    func open() throws {
        guard !isOpen else { return }
        try socket.listen()
        isOpen = true
        EventLoop.shared.add(socket.descriptor, interest: .readable, handler: self)
    }

    func refuse() {
        guard isOpen else { return }
        isOpen = false
        EventLoop.shared.remove(socket.descriptor)
        socket.stopListening()
    }

    func close() {
        refuse()
        socket.close()
    }

    func ready(_ descriptor: Int32, _ readiness: Readiness) {
        while isOpen, let client = socket.accept() { onConnection?(client) }
    }
}

import Reactor

/// One side of a connection through a proxy, with what is to be told of it.
@Reactor
final class ProxiedSocket {
    let socket: LoopbackSocket
    var isRead = true { didSet { if isRead != oldValue { tell() } } }
    var isWritten = false { didSet { if isWritten != oldValue { tell() } } }
    private var isInLoop = true

    init(_ socket: LoopbackSocket, handler: any EventHandler) {
        self.socket = socket
        EventLoop.shared.add(socket.descriptor, interest: .readable, handler: handler)
    }

    var descriptor: Int32 { socket.descriptor }

    /// Hears nothing more of it.
    func leaveLoop() {
        guard isInLoop else { return }
        isInLoop = false
        EventLoop.shared.remove(descriptor)
    }

    private func tell() {
        guard isInLoop else { return }
        var interest = Readiness()
        if isRead { interest.insert(.readable) }
        if isWritten { interest.insert(.writable) }
        EventLoop.shared.change(descriptor, interest: interest)
    }
}

import Reactor

/// A program at one end of a connection through a proxy: keeps what it receives.
@Reactor
final class ProxiedPeer: EventHandler {
    enum Ending {
        case end, broken
    }

    let socket: LoopbackSocket
    private(set) var received: [UInt8] = []
    private(set) var ending: Ending?
    private var isOpen = true

    init(_ socket: LoopbackSocket) {
        self.socket = socket
        EventLoop.shared.add(socket.descriptor, interest: .readable, handler: self)
    }

    var text: String { String(decoding: received, as: UTF8.self) }

    func ready(_ descriptor: Int32, _ readiness: Readiness) {
        switch socket.read() {
        case .bytes(let bytes): received += bytes
        case .nothing: break
        case .end: end(.end)
        case .broken: end(.broken)
        }
    }

    private func end(_ ending: Ending) {
        self.ending = ending
        EventLoop.shared.remove(socket.descriptor)
    }

    func send(_ text: String) { _ = socket.write(Array(text.utf8)[...]) }

    func reset() {
        guard isOpen else { return }
        isOpen = false
        if ending == nil { EventLoop.shared.remove(socket.descriptor) }
        socket.reset()
    }

    func until(received text: String) async throws {
        try await IntegrationTests.until("\(text.prefix(40)) has come") { self.received == Array(text.utf8) }
    }

    func until(ended ending: Ending) async throws {
        try await IntegrationTests.until("it has ended") { self.ending != nil }
        guard self.ending == ending else { throw Failure("it has ended otherwise: \(ending)") }
    }
}

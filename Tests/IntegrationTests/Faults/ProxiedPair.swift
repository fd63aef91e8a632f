import Reactor

/// A client and a server with a proxy between them.
@Reactor
final class ProxiedPair {
    let proxy: FaultProxy
    let client: ProxiedPeer
    let server: ProxiedPeer
    private let listener: LoopbackSocket
    private var others: [ProxiedPair] = []

    private init(_ proxy: FaultProxy, _ listener: LoopbackSocket) async throws {
        self.proxy = proxy
        self.listener = listener
        client = ProxiedPeer(try LoopbackSocket.connecting(to: proxy.port))
        var accepted: LoopbackSocket?
        try await until("the server has a connection") {
            accepted = listener.accept()
            return accepted != nil
        }
        guard let accepted else { throw Failure("no connection") }
        server = ProxiedPeer(accepted)
    }

    static func run(labels: [String] = [], _ test: @Reactor (ProxiedPair) async throws -> Void) async throws {
        let listener = try LoopbackSocket.bound()
        defer { listener.close() }
        try listener.listen()
        let proxy = try FaultProxy(to: listener.port, labels: labels)
        defer { proxy.close() }
        let pair = try await ProxiedPair(proxy, listener)
        defer { pair.close() }
        try await test(pair)
    }

    /// A second connection by the same proxy to the same server.
    func another() async throws -> ProxiedPair {
        let other = try await ProxiedPair(proxy, listener)
        others.append(other)
        return other
    }

    private func close() {
        client.reset()
        server.reset()
        for other in others { other.close() }
    }
}

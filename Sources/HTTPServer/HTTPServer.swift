internal import Glibc
public import Reactor

/// A small HTTP/1.1 server on the reactor, for the few requests of an operator's tools.
///
/// Each connection is for one request, has so much time and so many bytes, and there are only so many of them: one that
/// comes when all are taken ends the one that has waited longest for its request, so that no crowd of silent clients
/// keeps a probe out. Requests are answered one by one, with turns of the loop between them.
@Reactor
public final class HTTPServer: EventHandler {
    private let socket: ListeningSocket
    private let patience: Duration
    private var connections: [HTTPConnection] = []
    /// Connections whose requests are complete and not answered yet.
    private let asking = Mailbox<HTTPConnection>()
    private var pause: Alarm?

    /// How many connections there may be.
    static let limit = 32
    /// How many are taken in one turn of the loop, so that a flood of them does not hold up the rest.
    private static let acceptedPerTurn = 32
    /// How long no connection is taken once the system has no descriptor for one.
    private static let pauseWithoutDescriptors = Duration.seconds(1)

    /// Listens from now on.
    ///
    /// - Parameter patience: how long a connection may take in all.
    public init(_ address: ListenAddress, patience: Duration = .seconds(10)) throws(HTTPServerError) {
        socket = try ListeningSocket(address)
        self.patience = patience
        EventLoop.shared.add(socket.descriptor, interest: .readable, handler: self)
        pause = Alarm { [unowned self] in EventLoop.shared.change(socket.descriptor, interest: .readable) }
    }

    /// The port that it listens on, also where any free one was asked for.
    public var port: Int { socket.port }

    /// How many connections are open.
    var connectionCount: Int { connections.count }

    /// Answers requests until `close`.
    public func run(_ respond: @Reactor (HTTPRequest) async -> HTTPResponse) async {
        while let connection = await asking.next() {
            guard let request = connection.request else { continue }
            connection.answer(await respond(request))
        }
    }

    /// Stops listening and ends every connection.
    public func close() {
        EventLoop.shared.remove(socket.descriptor)
        Glibc.close(socket.descriptor)
        pause?.invalidate()
        for connection in connections { connection.close() }
        asking.finish(dropping: true)
    }

    public func ready(_ descriptor: Int32, _ readiness: Readiness) {
        for _ in 0..<Self.acceptedPerTurn {
            guard let accepted = socket.accept() else {
                // Otherwise the loop would be told of it again and again.
                if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) { rest() }
                return
            }
            take(accepted)
        }
    }

    private func rest() {
        EventLoop.shared.change(socket.descriptor, interest: [])
        pause?.set(after: Self.pauseWithoutDescriptors)
    }

    private func take(_ descriptor: Int32) {
        if connections.count >= Self.limit { (connections.first(where: \.isReading) ?? connections[0]).close() }
        let connection = HTTPConnection(descriptor, patience: patience)
        connections.append(connection)
        connection.begin(
            onRequest: { [unowned self, unowned connection] in asking.put(connection) },
            onClose: { [unowned self, unowned connection] in connections.removeAll { $0 === connection } })
    }
}

internal import NIOCore
internal import NIOHTTP1

/// One client's connection: gathers its requests and writes what becomes of them.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let core: SimulatorCore
    private let idleTime: TimeAmount
    private(set) var state = State.idle
    private var deadline: Scheduled<Void>?
    /// The locale that a request chose; it stays for the connection.
    private var locale = Locale.english

    enum State {
        case idle
        case receiving(HTTPRequestHead, body: [UInt8])
        case answering(keepsAlive: Bool, isHead: Bool)
    }

    init(_ core: SimulatorCore, idleMilliseconds: Int64) {
        self.core = core
        idleTime = .milliseconds(idleMilliseconds)
    }

    func channelActive(context: ChannelHandlerContext) { awaitRequest(context) }

    func channelInactive(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            state = .receiving(head, body: [])
        case .body(let buffer):
            guard case .receiving(let head, var body) = state else { return }
            state = .idle
            body.append(contentsOf: buffer.readableBytesView)
            state = .receiving(head, body: body)
        case .end:
            guard case .receiving(let head, let body) = state else { return }
            deadline?.cancel()
            state = .answering(keepsAlive: head.isKeepAlive, isHead: head.method == .HEAD)
            receive(request(head, body, context), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func request(_ head: HTTPRequestHead, _ body: [UInt8], _ context: ChannelHandlerContext) -> PanelRequest {
        let isChunked = head.headers.contains(name: "transfer-encoding")
        let request = PanelRequest(
            verb: head.method.rawValue, target: head.uri, headers: head.headers.map { ($0.name, $0.value) },
            body: isChunked ? [] : body, address: context.remoteAddress?.ipAddress ?? "127.0.0.1", locale: locale)
        if let chosen = request.parameters.text("locale").flatMap({ Locale(rawValue: $0) }) { locale = chosen }
        return request
    }

    private func receive(_ request: PanelRequest, _ context: ChannelHandlerContext) {
        if request.path.hasPrefix("/simulator/") {
            let answer = core.change { Control.answer(request, &$0, at: SimulatorCore.now()) }
            return write(.whole(answer), context)
        }
        let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        core.arrive(request) { delivery in
            let (connection, context) = here.value
            connection.write(delivery, context)
        }
    }

    /// Waits for a request; one that does not come, or not to its end, ends the connection.
    func awaitRequest(_ context: ChannelHandlerContext) {
        state = .idle
        let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: idleTime) {
            let (connection, context) = here.value
            connection.endWaiting(context)
        }
    }

    private func endWaiting(_ context: ChannelHandlerContext) {
        guard case .receiving = state else { return context.close(promise: nil) }
        state = .answering(keepsAlive: false, isHead: false)
        write(.whole(.timeout), context)
    }
}

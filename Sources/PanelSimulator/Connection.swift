internal import NIOCore
internal import NIOHTTP1

/// One client's connection: gathers its requests and writes what becomes of them.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let core: SimulatorCore
    private let idleTime: TimeAmount
    private var state = State.idle
    private var deadline: Scheduled<Void>?
    /// The locale that a request chose; it stays for the connection.
    private var locale = Locale.english

    private enum State {
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
    private func awaitRequest(_ context: ChannelHandlerContext) {
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

extension Connection {
    private func write(_ delivery: Delivery, _ context: ChannelHandlerContext) {
        guard context.channel.isActive, case .answering(_, let isHead) = state else { return }
        switch delivery {
        case .cut: context.close(promise: nil)
        case .whole(let answer):
            writeHead(answer, context)
            if !isHead { writeBody(answer.body[...], context) }
            finish(context)
        case .half(let answer):
            writeHead(answer, context)
            writeBody(answer.body.prefix(answer.body.count / 2), context)
            let here = NIOLoopBound(context, eventLoop: context.eventLoop)
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer())))).whenComplete { _ in
                here.value.close(promise: nil)
            }
        case .drip(let answer, let milliseconds):
            writeHead(answer, context)
            context.flush()
            drip(answer.body[...], every: .milliseconds(milliseconds), context)
        }
    }

    private func writeHead(_ answer: PanelAnswer, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
        if answer.status != 304 {
            headers.add(name: "Content-Type", value: answer.contentType)
            headers.add(name: "Content-Length", value: String(answer.body.count))
        }
        if case .answering(false, _) = state { headers.add(name: "Connection", value: "close") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func writeBody(_ bytes: ArraySlice<UInt8>, _ context: ChannelHandlerContext) {
        if bytes.isEmpty { return }
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
    }

    /// Writes one byte, and the others when time has passed.
    private func drip(_ rest: ArraySlice<UInt8>, every pause: TimeAmount, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        guard let byte = rest.first else { return finish(context) }
        writeBody([byte], context)
        context.flush()
        let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: pause) {
            let (connection, context) = here.value
            connection.drip(rest.dropFirst(), every: pause, context)
        }
    }

    private func finish(_ context: ChannelHandlerContext) {
        guard case .answering(let keepsAlive, _) = state else { return }
        let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if keepsAlive { return awaitRequest(context) }
        let here = NIOLoopBound(context, eventLoop: context.eventLoop)
        written.whenComplete { _ in here.value.close(promise: nil) }
    }
}

internal import NIOCore
internal import NIOHTTP1

extension Connection {
    func write(_ delivery: Delivery, _ context: ChannelHandlerContext) {
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

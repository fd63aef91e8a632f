internal import CRabbitMQ
public import Reactor

/// One channel of a connection: requests to the broker, consuming with acks, publishing with confirms.
@Reactor
@safe public final class Channel {
    let number: UInt16
    unowned let connection: Connection
    /// Why it ended; nil while it is open.
    public private(set) var failure: AMQPError?
    private var isClosing = false
    /// Why nothing more may be sent on it: it has ended, or our goodbye is sent. The broker takes whatever follows that for
    /// an error of the whole connection.
    var refusal: AMQPError? { failure ?? (isClosing ? Self.closed : nil) }
    /// Told once, when the channel is over.
    public var onClose: (@Reactor (AMQPError) -> Void)?

    var requests: [Request] = []
    var confirms = unsafe ConfirmTracker<UnsafeContinuation<Result<Confirmation, AMQPError>, Never>>()
    var acks = AckTracker()
    var consumers: [Consumer] = []
    /// The message whose frames are coming.
    var content: Content?

    init(number: UInt16, connection: Connection) {
        self.number = number
        self.connection = connection
    }

    /// Whom the deliveries of a consumer tag are for.
    final class Consumer {
        let tag: String
        let bodyMaximum: Int
        let deliver: @Reactor (Delivery) -> Void
        let onCancel: @Reactor () -> Void

        init(
            tag: String, bodyMaximum: Int = .max, deliver: @escaping @Reactor (Delivery) -> Void,
            onCancel: @escaping @Reactor () -> Void
        ) {
            self.tag = tag
            self.bodyMaximum = bodyMaximum
            self.deliver = deliver
            self.onCancel = onCancel
        }
    }

    func open() async throws(AMQPError) {
        _ = unsafe try await request(pb_channel_open, unsafe amqp_channel_open_t(), answer: pb_channel_open_ok)
    }

    /// Closes the channel; the broker takes back what was delivered on it and not acknowledged.
    public func close() async {
        guard failure == nil else { return }
        sendAcks()
        _ = unsafe try? await request(pb_channel_close, amqp_channel_close_t(), answer: pb_channel_close_ok) {
            method, _ in
            unsafe method.reply_code = 200
            isClosing = true
        }
        end(with: Self.closed)
    }

    private static let closed = AMQPError(.closed, "the channel was closed", isRetriable: false)

    /// Fails everything that waits on the channel.
    func end(with reason: AMQPError) {
        guard failure == nil else { return }
        failure = reason
        let requests = self.requests
        self.requests = []
        for request in requests { request.continuation.resume(returning: .failure(reason)) }
        let waiters = unsafe confirms.takeAll()
        for index in unsafe waiters.indices { unsafe waiters[index].resume(returning: .failure(reason)) }
        consumers.removeAll()
        connection.forget(self)
        onClose?(reason)
        onClose = nil
    }
}

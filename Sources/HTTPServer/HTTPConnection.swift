internal import Glibc
internal import Reactor

/// One connection of a client: reads a request, writes the answer, and ends.
@Reactor
final class HTTPConnection: EventHandler {
    private enum State {
        case reading(HTTPRequestReader)
        /// The request is complete; its answer is being made.
        case waiting(HTTPRequest)
        case writing([UInt8], from: Int)
        /// The answer is written; what the client still sends is passed over until it ends the connection, as a close
        /// before that would reset it and could lose the answer.
        case lingering
        case closed
    }

    private let descriptor: Int32
    private let patience: Duration
    private var state = State.reading(HTTPRequestReader())
    private var deadline: Alarm?
    private var onRequest: @Reactor () -> Void = {}
    private var onClose: @Reactor () -> Void = {}

    init(_ descriptor: Int32, patience: Duration) {
        self.descriptor = descriptor
        self.patience = patience
    }

    /// Begins to read; tells when the request is complete, and when the connection has ended.
    func begin(onRequest: @escaping @Reactor () -> Void, onClose: @escaping @Reactor () -> Void) {
        self.onRequest = onRequest
        self.onClose = onClose
        deadline = Alarm { [unowned self] in expire() }
        deadline?.set(after: patience)
        EventLoop.shared.add(descriptor, interest: .readable, handler: self)
    }

    var isReading: Bool {
        if case .reading = state { true } else { false }
    }

    /// The request that waits for its answer; nil where the client has gone.
    var request: HTTPRequest? {
        if case .waiting(let request) = state { request } else { nil }
    }

    /// Sends the answer, unless the client has gone.
    func answer(_ response: HTTPResponse) {
        guard let request else { return }
        write(response.encoded(isHead: request.isHead))
    }

    func close() {
        if case .closed = state { return }
        state = .closed
        deadline?.invalidate()
        EventLoop.shared.remove(descriptor)
        Glibc.close(descriptor)
        onClose()
    }

    func ready(_ descriptor: Int32, _ readiness: Readiness) {
        switch state {
        case .reading(let reader): read(reader)
        case .waiting: if readiness.contains(.failed) { close() }
        case .writing(let bytes, let offset): write(bytes, from: offset)
        case .lingering: _ = receive()
        case .closed: break
        }
    }

    // MARK: Reading

    private func read(_ reader: HTTPRequestReader) {
        guard let bytes = receive() else { return }
        var reader = reader
        switch reader.take(bytes) {
        case .incomplete: state = .reading(reader)
        case .request(let request):
            state = .waiting(request)
            // What comes behind the request is not wanted.
            EventLoop.shared.change(self.descriptor, interest: [])
            onRequest()
        case .refused(let response): write(response.encoded(isHead: false))
        }
    }

    /// What has come; nil where there is nothing or the connection has ended, which closes it.
    private func receive() -> ArraySlice<UInt8>? {
        var bytes = [UInt8](repeating: 0, count: 2_048)
        let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
        if count > 0 { return bytes[..<count] }
        if count == 0 || ![EAGAIN, EWOULDBLOCK, EINTR].contains(errno) { close() }
        return nil
    }

    // MARK: Writing

    private func write(_ bytes: [UInt8], from start: Int = 0) {
        var offset = start
        while offset < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[offset...])
                return unsafe send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                guard errno == EAGAIN || errno == EWOULDBLOCK else { return close() }
                state = .writing(bytes, from: offset)
                return EventLoop.shared.change(descriptor, interest: .writable)
            }
            offset += count
        }
        state = .lingering
        shutdown(descriptor, Int32(SHUT_WR))
        EventLoop.shared.change(descriptor, interest: .readable)
    }

    /// The client has had its time.
    private func expire() {
        if case .reading(let reader) = state, !reader.isEmpty {
            deadline?.set(after: .seconds(1))
            return write(HTTPResponse.text(.requestTimeout, "the request did not come in time").encoded(isHead: false))
        }
        close()
    }
}

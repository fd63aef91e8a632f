internal import CCurl
internal import Glibc
public import Reactor

/// libcurl's multi interface on the reactor: one for the process, shared by all whom it calls.
@Reactor
@safe
public final class Transfers: EventHandler {
    private let multi: OpaquePointer
    private var timer: Alarm?
    /// What the loop knows of each socket, by its number.
    private var sockets: [SocketState] = []

    /// libcurl lets go of a socket after every call and takes it up with the next: in between it stays watched.
    private enum SocketState: Equatable {
        case unknown
        case watched(Readiness)
        case idle(Readiness)
    }

    /// - Parameter connections: how many idle ones are kept; by itself libcurl closes some whenever few calls run.
    public init(connections: Int = 64) {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let multi = unsafe curl_multi_init() else { preconditionFailure("out of memory") }
        unsafe self.multi = OpaquePointer(multi)
        unsafe pb_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connections)
        timer = Alarm { [unowned self] in perform(CURL_SOCKET_TIMEOUT, 0) }
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe pb_multi_set_sockets(
            handle,
            { @Sendable _, descriptor, interest, context, _ in
                unsafe Transfers.from(context) { $0.watch(descriptor, interest) }
                return 0
            }, context)
        unsafe pb_multi_set_timer(
            handle,
            { @Sendable _, milliseconds, context in
                unsafe Transfers.from(context) { $0.setTimer(milliseconds) }
                return 0
            }, context)
    }

    isolated deinit {
        timer?.invalidate()
        unsafe curl_multi_cleanup(handle)
    }

    private var handle: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(multi) }

    func start(_ transfer: Transfer) {
        let code = unsafe curl_multi_add_handle(handle, transfer.handle)
        precondition(code == CURLM_OK, "curl_multi_add_handle failed with \(code.rawValue)")
    }

    /// Takes a transfer off before its end, which closes its connection.
    func stop(_ transfer: Transfer) {
        unsafe curl_multi_remove_handle(handle, transfer.handle)
    }

    // MARK: What libcurl wants

    /// libcurl calls back only from calls of ours, which are made on the reactor.
    private nonisolated static func from(_ context: UnsafeMutableRawPointer?, _ body: @Reactor (Transfers) -> Void) {
        let transfers = unsafe Unmanaged<Transfers>.fromOpaque(context!).takeUnretainedValue()
        Reactor.isolated { body(transfers) }
    }

    private func watch(_ descriptor: Int32, _ what: Int32) {
        let index = Int(descriptor)
        while index >= sockets.count { sockets.append(.unknown) }
        if what == CURL_POLL_REMOVE {
            if case .watched(let interest) = sockets[index] { sockets[index] = .idle(interest) }
            return
        }
        var interest: Readiness = []
        if what & CURL_POLL_IN != 0 { interest.insert(.readable) }
        if what & CURL_POLL_OUT != 0 { interest.insert(.writable) }
        switch sockets[index] {
        case .unknown: EventLoop.shared.add(descriptor, interest: interest, handler: self)
        case .watched(let known), .idle(let known):
            if known != interest { EventLoop.shared.change(descriptor, interest: interest) }
        }
        sockets[index] = .watched(interest)
    }

    private func unwatch(_ descriptor: Int32) {
        let index = Int(descriptor)
        guard index < sockets.count, sockets[index] != .unknown else { return }
        sockets[index] = .unknown
        EventLoop.shared.remove(descriptor)
    }

    /// Has libcurl tell before it closes a socket, since its number may at once be another's.
    func prepare(_ handle: UnsafeMutableRawPointer) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe pb_set_closer(
            handle,
            { @Sendable context, descriptor in
                unsafe Transfers.from(context) { $0.unwatch(descriptor) }
                return close(descriptor)
            }, context)
    }

    private func setTimer(_ milliseconds: Int) {
        timer?.set(at: milliseconds < 0 ? nil : MonotonicTime.current + .milliseconds(milliseconds))
    }

    public func ready(_ descriptor: Int32, _ readiness: Readiness) {
        // The panel has closed an idle connection, or talks unasked: libcurl finds out when it next wants it.
        if case .idle = sockets[Int(descriptor)] { return unwatch(descriptor) }
        var bits: Int32 = 0
        if readiness.contains(.readable) { bits |= CURL_CSELECT_IN }
        if readiness.contains(.writable) { bits |= CURL_CSELECT_OUT }
        if !readiness.isDisjoint(with: .failed) { bits |= CURL_CSELECT_ERR }
        perform(descriptor, bits)
    }

    private func perform(_ descriptor: Int32, _ bits: Int32) {
        var running: Int32 = 0
        unsafe curl_multi_socket_action(handle, descriptor, bits, &running)
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(handle, &left) {
            guard let easy = unsafe message.pointee.easy_handle else { continue }
            let transfer = unsafe Transfer.of(easy)
            let code = unsafe message.pointee.data.result
            unsafe curl_multi_remove_handle(handle, easy)
            transfer.end(code)
        }
    }
}

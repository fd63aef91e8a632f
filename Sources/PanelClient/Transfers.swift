internal import CCurl
public import Reactor

/// libcurl's multi interface on the reactor: one for the process, shared by all panels.
@Reactor
@safe
public final class Transfers: EventHandler {
    private let multi: OpaquePointer
    private var timer: Alarm?

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
            { _, descriptor, interest, context, known in
                unsafe Transfers.from(context) { unsafe $0.watch(descriptor, interest, isKnown: known != nil) }
                return 0
            }, context)
        unsafe pb_multi_set_timer(
            handle,
            { _, milliseconds, context in
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

    private func watch(_ descriptor: Int32, _ what: Int32, isKnown: Bool) {
        if what == CURL_POLL_REMOVE { return EventLoop.shared.remove(descriptor) }
        var interest: Readiness = []
        if what & CURL_POLL_IN != 0 { interest.insert(.readable) }
        if what & CURL_POLL_OUT != 0 { interest.insert(.writable) }
        if isKnown {
            EventLoop.shared.change(descriptor, interest: interest)
        } else {
            EventLoop.shared.add(descriptor, interest: interest, handler: self)
            unsafe curl_multi_assign(handle, descriptor, handle)
        }
    }

    private func setTimer(_ milliseconds: Int) {
        timer?.set(at: milliseconds < 0 ? nil : MonotonicTime.current + .milliseconds(milliseconds))
    }

    public func ready(_ descriptor: Int32, _ readiness: Readiness) {
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

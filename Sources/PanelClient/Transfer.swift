internal import CCurl
internal import Glibc
internal import Reactor

/// One easy handle of libcurl's with its buffer, used for one call after the other.
@Reactor
@safe
final class Transfer {
    let handle: UnsafeMutableRawPointer
    private(set) var body = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private(set) var bodyCount = 0
    private var headerCount = 0
    private let bodyMaximum: Int
    private(set) var isTooLarge = false
    private var continuation: CheckedContinuation<CURLcode, Never>?
    /// Tells a cancellation that comes too late from one of the call under way.
    private var callNumber: UInt64 = 0

    /// The most that all header lines of an answer may take together, in bytes.
    private static let headerMaximum = 65_536
    /// How long an idle connection may be used again: the panel closes it after 30 s, and a call must not meet that.
    nonisolated static let idleSeconds = 25
    /// A buffer larger than this is given back after the call, in bytes.
    private static let keptBody = 262_144

    init(_ endpoint: PanelEndpoint) {
        guard let handle = unsafe curl_easy_init() else { preconditionFailure("out of memory") }
        unsafe self.handle = handle
        bodyMaximum = endpoint.answerMaximum
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe pb_set_pointer(handle, CURLOPT_PRIVATE, context)
        unsafe pb_set_pointer(handle, CURLOPT_WRITEDATA, context)
        unsafe pb_set_pointer(handle, CURLOPT_HEADERDATA, context)
        unsafe pb_set_writer(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            unsafe Transfer.from(context) { unsafe $0.take(bytes, size * count) }
        }
        unsafe pb_set_writer(handle, CURLOPT_HEADERFUNCTION) { _, size, count, context in
            unsafe Transfer.from(context) { $0.takeHeader(size * count) }
        }
        setOnce(endpoint)
    }

    isolated deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe body.deallocate()
    }

    /// What no call changes.
    private func setOnce(_ endpoint: PanelEndpoint) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_HTTPAUTH, pb_auth_basic)
        // Not CURLOPT_USERPWD, which splits at a colon.
        set(CURLOPT_USERNAME, endpoint.user)
        set(CURLOPT_PASSWORD, endpoint.password)
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_PROXY, "")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        set(CURLOPT_USERAGENT, "panelbridge")
        set(CURLOPT_CONNECTTIMEOUT_MS, endpoint.timeouts.connect)
        set(CURLOPT_MAXAGE_CONN, Self.idleSeconds)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let file = endpoint.authorityFile { set(CURLOPT_CAINFO, file) }
    }

    func set(_ option: CURLoption, _ value: Int) { unsafe pb_set_long(handle, option, value) }

    func set(_ option: CURLoption, _ value: String) { unsafe pb_set_text(handle, option, value) }

    /// Has libcurl keep the connection for others, or use a fresh one once: on a reused one it would silently send
    /// again what it does not know to have arrived.
    func useFreshConnection(_ isFresh: Bool) {
        set(CURLOPT_FRESH_CONNECT, isFresh ? 1 : 0)
        set(CURLOPT_FORBID_REUSE, isFresh ? 1 : 0)
        _ = unsafe isFresh ? pb_set_reset_on_close(handle) : pb_set_no_sockopt(handle)
    }

    // MARK: A call

    /// What a call ends with whose task is cancelled; libcurl itself never does here, as it has no such callback.
    static let cancelled = CURLE_ABORTED_BY_CALLBACK

    /// Makes the call that was prepared and waits for its end, or for the cancellation of the task.
    func perform(with transfers: Transfers) async -> CURLcode {
        bodyCount = 0
        headerCount = 0
        isTooLarge = false
        callNumber &+= 1
        let number = callNumber
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                self.continuation = continuation
                transfers.start(self)
                // A task that was cancelled meanwhile may not hear of it by the handler.
                if Task.isCancelled { cancel(number, transfers) }
            }
        } onCancel: {
            Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in self.cancel(number, transfers) }
        }
    }

    /// Stops the call, unless it has ended since.
    private func cancel(_ number: UInt64, _ transfers: Transfers) {
        guard number == callNumber, continuation != nil else { return }
        transfers.stop(self)
        end(Self.cancelled)
    }

    func end(_ code: CURLcode) {
        let continuation = self.continuation
        self.continuation = nil
        continuation?.resume(returning: code)
    }

    /// Forgets the answer, and the memory of a large one.
    func forget() {
        bodyCount = 0
        guard unsafe body.count > Self.keptBody else { return }
        unsafe body.deallocate()
        unsafe body = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    private func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let bytes = unsafe bytes else { return count }
        if bodyCount + count > bodyMaximum {
            isTooLarge = true
            return -1
        }
        if unsafe bodyCount + count > body.count { grow(to: max(4_096, (bodyCount + count) * 2)) }
        unsafe body.baseAddress!.advanced(by: bodyCount).copyMemory(from: bytes, byteCount: count)
        bodyCount += count
        return count
    }

    private func takeHeader(_ count: Int) -> Int {
        headerCount += count
        if headerCount > Self.headerMaximum { isTooLarge = true }
        return isTooLarge ? -1 : count
    }

    private func grow(to count: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
        if bodyCount > 0 { unsafe larger.baseAddress!.copyMemory(from: body.baseAddress!, byteCount: bodyCount) }
        unsafe body.deallocate()
        unsafe body = larger
    }

    // MARK: What libcurl tells

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        unsafe pb_get_long(handle, info, &value)
        return value
    }

    /// What the answer is by its status and content type.
    var answerKind: AnswerKind {
        var type: UnsafeMutablePointer<CChar>?
        unsafe pb_get_text(handle, CURLINFO_CONTENT_TYPE, &type)
        return unsafe AnswerKind(status: long(CURLINFO_RESPONSE_CODE), contentType: type)
    }

    static func of(_ easy: UnsafeMutableRawPointer) -> Transfer {
        var context: UnsafeMutableRawPointer?
        unsafe pb_get_pointer(easy, CURLINFO_PRIVATE, &context)
        return unsafe Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
    }

    private nonisolated static func from(
        _ context: UnsafeMutableRawPointer?, _ body: @Reactor (Transfer) -> Int
    ) -> Int {
        let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
        return Reactor.isolated { body(transfer) }
    }
}

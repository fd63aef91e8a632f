internal import CCurl
internal import Glibc
package import Reactor
package import TLS

/// One easy handle of libcurl's with its buffer, used for one call after the other.
@Reactor
@safe
package final class Transfer {
    let handle: UnsafeMutableRawPointer
    private let answer: UnsafeMutablePointer<AnswerBuffer>
    /// Where libcurl words the fault of the call under way.
    let errorText: UnsafeMutableBufferPointer<CChar>
    /// Whom it calls, for messages.
    let host: String
    let tls: TLSSettings
    private var usesFreshConnection = false
    /// The call under way: when it began, and its time-out in milliseconds.
    package var underWay: (since: MonotonicTime, timeout: Int)?
    /// The header lines of the call, those of every call first.
    var headers = unsafe UnsafeMutablePointer<curl_slist>?.none
    /// The last of the header lines of every call; nil where there are none.
    var lastStandingHeader = unsafe UnsafeMutablePointer<curl_slist>?.none
    /// When the certificates expire of the connection that was made for the call, if one was.
    package var certificates: CertificateExpiries?
    private var continuation: UnsafeContinuation<CURLcode, Never>?
    /// Tells a cancellation that comes too late from one of the call under way.
    private var callNumber: UInt64 = 0

    /// How long an idle connection may be used again: a panel closes it after 30 s, and a call must not meet that.
    package nonisolated static let idleSeconds = 25
    /// How long a connection may be used at all, so that what is known of its certificates is never older.
    private nonisolated static let lifetimeSeconds = 6 * 3600
    /// The white space behind a body, in bytes, for parsers that read faster before it.
    package nonisolated static let padding = 256

    /// - Parameters:
    ///   - host: whom it calls, for messages.
    ///   - connectTimeout: how long it may take until there is a connection, TLS included; milliseconds.
    ///   - answerMaximum: the largest answer that is accepted, in bytes.
    package init(host: String, connectTimeout: Int, answerMaximum: Int, tls: TLSSettings, _ transfers: Transfers) {
        guard let handle = unsafe curl_easy_init() else { preconditionFailure("out of memory") }
        unsafe self.handle = handle
        self.host = host
        self.tls = tls
        unsafe answer = .allocate(capacity: 1)
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe answer.initialize(to: AnswerBuffer(maximum: answerMaximum))
        unsafe pb_set_pointer(handle, CURLOPT_PRIVATE, Unmanaged.passUnretained(self).toOpaque())
        unsafe pb_set_pointer(handle, CURLOPT_WRITEDATA, answer)
        unsafe pb_set_pointer(handle, CURLOPT_HEADERDATA, answer)
        unsafe pb_set_writer(handle, CURLOPT_WRITEFUNCTION) { @Sendable bytes, size, count, context in
            unsafe context!.assumingMemoryBound(to: AnswerBuffer.self).pointee.take(bytes, size * count)
        }
        unsafe pb_set_writer(handle, CURLOPT_HEADERFUNCTION) { @Sendable _, size, count, context in
            unsafe context!.assumingMemoryBound(to: AnswerBuffer.self).pointee.takeHeader(size * count)
        }
        unsafe errorText.initialize(repeating: 0)
        unsafe pb_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText.baseAddress)
        unsafe transfers.prepare(handle)
        setOnce(connectTimeout: connectTimeout)
        setTLS(tls)
    }

    isolated deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe curl_slist_free_all(headers)
        unsafe answer.pointee.free()
        unsafe answer.deallocate()
        unsafe errorText.deallocate()
    }

    /// What no call changes.
    private func setOnce(connectTimeout: Int) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_PROXY, "")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        set(CURLOPT_USERAGENT, "panelbridge")
        set(CURLOPT_CONNECTTIMEOUT_MS, connectTimeout)
        set(CURLOPT_MAXAGE_CONN, Self.idleSeconds)
        set(CURLOPT_MAXLIFETIME_CONN, Self.lifetimeSeconds)
    }

    func set(_ option: CURLoption, _ value: Int) { unsafe pb_set_long(handle, option, value) }

    func set(_ option: CURLoption, _ value: String) { unsafe pb_set_text(handle, option, value) }

    /// Has libcurl keep the connection for others, or use a fresh one once: on a reused one it would silently send
    /// again what it does not know to have arrived.
    package func useFreshConnection(_ isFresh: Bool) {
        guard isFresh != usesFreshConnection else { return }
        usesFreshConnection = isFresh
        set(CURLOPT_FRESH_CONNECT, isFresh ? 1 : 0)
        set(CURLOPT_FORBID_REUSE, isFresh ? 1 : 0)
        _ = unsafe isFresh ? pb_set_reset_on_close(handle) : pb_set_no_sockopt(handle)
    }

    // MARK: A call

    /// What a call ends with whose task is cancelled; libcurl itself never does here, as it has no such callback.
    static let cancelled = CURLE_ABORTED_BY_CALLBACK

    /// Makes the call that was prepared and waits for its end, or for the cancellation of the task; nil where it was
    /// answered.
    package func perform(with transfers: Transfers) async -> TransferFailure? {
        callNumber &+= 1
        let number = callNumber
        let code = await withTaskCancellationHandler {
            await unsafe withUnsafeContinuation { continuation in
                unsafe self.continuation = unsafe continuation
                transfers.start(self)
                // A task that was cancelled meanwhile may not hear of it by the handler.
                if Task.isCancelled { cancel(number, transfers) }
            }
        } onCancel: {
            Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in self.cancel(number, transfers) }
        }
        return failure(code)
    }

    /// Stops the call, unless it has ended since.
    private func cancel(_ number: UInt64, _ transfers: Transfers) {
        guard number == callNumber, unsafe continuation != nil else { return }
        transfers.stop(self)
        end(Self.cancelled)
    }

    func end(_ code: CURLcode) {
        let continuation = unsafe self.continuation
        unsafe self.continuation = nil
        unsafe continuation?.resume(returning: code)
    }

    /// The answer's body; gone with `forget`.
    package var body: UnsafeRawBufferPointer { unsafe answer.pointee.body }

    var isTooLarge: Bool { unsafe answer.pointee.isTooLarge }

    /// Makes room for the next answer, and forgets what was asked for the latest alone.
    package func forget(keepsMemory: Bool) {
        underWay = nil
        certificates = nil
        unsafe answer.pointee.reset(keepsMemory: keepsMemory)
        dropHeaders()
    }

    // MARK: What libcurl tells

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        unsafe pb_get_long(handle, info, &value)
        return value
    }

    /// What the answer says it is; gone with `forget`.
    package var contentType: UnsafePointer<CChar>? {
        var type: UnsafeMutablePointer<CChar>?
        unsafe pb_get_text(handle, CURLINFO_CONTENT_TYPE, &type)
        return unsafe UnsafePointer(type)
    }

    static func of(_ easy: UnsafeMutableRawPointer) -> Transfer {
        var context: UnsafeMutableRawPointer?
        unsafe pb_get_pointer(easy, CURLINFO_PRIVATE, &context)
        return unsafe Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
    }
}

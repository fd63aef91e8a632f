internal import COpenSSL
internal import Glibc
public import Reactor

/// A TLS session over a connected socket that does not block; used by one thread at a time.
@safe public final class TLSSession: Sendable {
    /// The address of OpenSSL's session; a number, since it crosses threads.
    private let address: UInt
    let descriptor: Int32
    let settings: TLSSettings

    var session: OpaquePointer {
        guard let session = unsafe OpaquePointer(bitPattern: address) else { preconditionFailure("a session lives") }
        return unsafe session
    }

    /// Agrees with the other side on a session, by blocking until the deadline at the latest.
    ///
    /// - Parameter host: the name, or the IP address, that its certificate must have.
    public init(
        over descriptor: Int32, host: String, settings: TLSSettings, until deadline: MonotonicTime
    ) throws(TLSError) {
        let context = try TLSContext(settings)
        guard let session = unsafe SSL_new(context.pointer) else { preconditionFailure("out of memory") }
        address = UInt(bitPattern: session)
        self.descriptor = descriptor
        self.settings = settings
        unsafe SSL_set_fd(session, descriptor)
        unsafe SSL_set_read_ahead(session, 1)
        expect(host)
        try shakeHands(host, context, deadline)
        context.forgetAuthorities()
    }

    deinit { unsafe SSL_free(session) }

    /// Nil only where the other side has shown no certificate.
    public var certificates: CertificateExpiries? {
        unsafe CertificateExpiries(session: UnsafeMutableRawPointer(session))
    }

    // MARK: Reading and writing

    /// Reads what has come; OpenSSL may hold more, which no poll announces, so read until it would block.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) -> TLSProgress {
        ERR_clear_error()
        return progress(unsafe SSL_read(session, buffer.baseAddress, Int32(clamping: buffer.count)))
    }

    /// Writes as much as the socket takes; after `wouldBlock` the next call must begin with the same bytes.
    public func send(_ bytes: UnsafeRawBufferPointer) -> TLSProgress {
        ERR_clear_error()
        let written = progress(unsafe SSL_write(session, bytes.baseAddress, Int32(clamping: bytes.count)))
        if case .ended = written { return lastWord() ?? written }
        return written
    }

    /// What the other side said before it ended the connection, where that is why nothing can be written any more: with
    /// TLS 1.3 it refuses our certificate only after the handshake.
    private func lastWord() -> TLSProgress? {
        ERR_clear_error()
        var byte: UInt8 = 0
        let count = unsafe SSL_read(session, &byte, 1)
        return unsafe SSL_get_error(session, count) == SSL_ERROR_SSL ? end(count) : nil
    }

    private func progress(_ count: Int32) -> TLSProgress {
        if count > 0 { return .bytes(Int(count)) }
        switch unsafe SSL_get_error(session, count) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return .wouldBlock
        default: return end(count)
        }
    }

    private func end(_ status: Int32) -> TLSProgress {
        let isOfProtocol = unsafe SSL_get_error(session, status) == SSL_ERROR_SSL
        let isRefusal = isOfProtocol && ProtocolFault(code: ERR_peek_error()).isRefusal
        return isRefusal ? .refused(fault(status)) : .ended(fault(status))
    }

    func fault(_ status: Int32) -> String {
        let number = errno
        switch unsafe SSL_get_error(session, status) {
        case SSL_ERROR_ZERO_RETURN: return "the other side closed the connection"
        case SSL_ERROR_SYSCALL:
            return number == 0 ? "the other side closed the connection" : unsafe String(cString: strerror(number))
        default: return ProtocolFault(code: ERR_peek_error()).explanation(settings: settings)
        }
    }
}

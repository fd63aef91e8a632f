internal import COpenSSL
internal import Glibc

/// When the certificates of a TLS session expire, in seconds since 1970.
public struct CertificateExpiries: Sendable, Equatable {
    /// The earliest of the other side's: with those of the authorities by which it was verified, where it was.
    public let server: Int64
    /// Ours, where we have one.
    public let client: Int64?

    public var earliest: Int64 { min(server, client ?? server) }

    /// Reads them from OpenSSL's session (`SSL *`); nil for a resumed one, in which the other side has shown none.
    public init?(session: UnsafeMutableRawPointer) {
        let session = OpaquePointer(session)
        guard unsafe SSL_session_reused(session) == 0, let leaf = unsafe SSL_get0_peer_certificate(session) else {
            return nil
        }
        let chain = unsafe SSL_get0_verified_chain(session)
        var earliest = unsafe Self.end(leaf)
        for index in 0..<max(0, unsafe pb_certificate_count(chain)) {
            earliest = unsafe min(earliest, Self.end(pb_certificate(chain, index)))
        }
        server = earliest
        client = unsafe SSL_get_certificate(session).map(Self.end)
    }

    private static func end(_ certificate: OpaquePointer) -> Int64 {
        var time = unsafe tm()
        let isRead = unsafe ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) == 1
        // One without a time that can be read is refused in the handshake, where it is verified.
        return unsafe isRead ? Int64(timegm(&time)) : .max
    }
}

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
        let session = unsafe OpaquePointer(session)
        guard unsafe SSL_session_reused(session) == 0, let leaf = unsafe SSL_get0_peer_certificate(session) else {
            return nil
        }
        let chain = unsafe SSL_get0_verified_chain(session)
        let authorities = unsafe (0..<max(0, pb_certificate_count(chain))).map { Self.end(pb_certificate(chain, $0)) }
        server = unsafe authorities.reduce(Self.end(leaf), min)
        client = unsafe SSL_get_certificate(session).map { unsafe Self.end($0) }
    }

    private static func end(_ certificate: OpaquePointer) -> Int64 {
        var time = tm()
        let isRead = unsafe ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) == 1
        // One without a time that can be read is refused in the handshake, where it is verified.
        return isRead ? Int64(unsafe timegm(&time)) : .max
    }
}

internal import COpenSSL

/// Why a session came to no good, by the number of OpenSSL's error.
public struct ProtocolFault: Sendable {
    let code: UInt

    /// OpenSSL's error number, as also libcurl's texts hold it.
    public init(code: UInt) { self.code = code }

    /// The fault that stands in a text such as `error:0A00010B:SSL routines::wrong version number`.
    public init?(in text: String) {
        guard let start = text.firstRange(of: "error:")?.upperBound,
            let code = UInt(text[start...].prefix { $0.isHexDigit }, radix: 16)
        else { return nil }
        self.init(code: code)
    }

    /// Whether the other side has refused our certificate, or that we have none: from then on it heeds nothing of ours.
    ///
    /// With TLS 1.3 that comes to light only after we have sent something.
    public var isRefusal: Bool {
        ERR_GET_REASON(code) == SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED || isOfOurCertificate
    }

    private var isOfOurCertificate: Bool {
        [
            SSL_R_TLSV1_ALERT_UNKNOWN_CA, SSL_R_SSLV3_ALERT_BAD_CERTIFICATE, SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN,
            SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE, SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED,
            SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED, SSL_R_TLSV1_ALERT_ACCESS_DENIED,
        ].contains(ERR_GET_REASON(code))
    }

    /// What is wrong and what to do, as the rest of a sentence.
    public func explanation(settings: TLSSettings) -> String {
        let ours = settings.certificateFile
        switch ERR_GET_REASON(code) {
        case SSL_R_WRONG_VERSION_NUMBER, SSL_R_HTTP_REQUEST, SSL_R_PACKET_LENGTH_TOO_LONG, SSL_R_RECORD_TOO_SMALL:
            return "it does not speak TLS on that port; is it the port for TLS?"
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_TLSV1_ALERT_PROTOCOL_VERSION, SSL_R_UNKNOWN_PROTOCOL:
            return "it speaks no TLS of version \(settings.minimumVersion.rawValue) (minimum_version) or later"
        case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
            return "it wants a certificate from us; name one in certificate_file and its key in key_file"
        case _ where isOfOurCertificate:
            return ours.map {
                "it refuses our certificate \($0) (\(text)); is it valid, and its authority known there?"
            } ?? "it refuses our side (\(text))"
        case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE where ours == nil:
            return "it ended the handshake (\(text)); it may want a certificate from us (certificate_file, key_file)"
        default: return "TLS failed: \(text)"
        }
    }

    private var text: String {
        unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }
}

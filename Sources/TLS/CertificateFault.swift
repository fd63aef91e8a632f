internal import COpenSSL

/// Why a certificate is not believed.
public struct CertificateFault: Sendable {
    /// OpenSSL's number of what is wrong.
    let code: Int32
    let certificate: PeerCertificate?

    init(code: Int32, certificate: PeerCertificate?) {
        self.code = code
        self.certificate = certificate
    }

    /// A fault that libcurl tells by OpenSSL's number, which says nothing of the host: libcurl looks at it by itself.
    public init(code: Int) {
        let isOfHost = code == X509_V_OK || code == X509_V_ERR_UNSPECIFIED
        self.init(code: isOfHost ? X509_V_ERR_HOSTNAME_MISMATCH : Int32(clamping: code), certificate: nil)
    }

    /// What is wrong and what to do, as the rest of a sentence.
    public func explanation(host: String, settings: TLSSettings) -> String {
        let advice = "name the authority that signed it in ca_file"
        switch code {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return "its certificate has expired\(certificate.map { " on \($0.end)" } ?? ""); it must be renewed there"
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return "its certificate is not valid yet\(certificate.map { ", but from \($0.begin) on" } ?? ""); "
                + "is this machine's clock right?"
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
            return "its certificate is for \(certificate?.names ?? "another host"), not for \(host); reach it by a "
                + "name that the certificate has, or have one made with that name (subjectAltName)"
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return "its certificate is signed by itself, and not in \(settings.authorities); if it is the right one, "
                + "name it in ca_file"
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
            X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE,
            X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return "its certificate is signed by \(certificate?.issuer ?? "an authority") that is not in "
                + "\(settings.authorities); \(advice)"
        default:
            return "its certificate is refused: \(unsafe String(cString: X509_verify_cert_error_string(Int(code))))"
        }
    }
}

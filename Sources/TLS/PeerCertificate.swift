internal import COpenSSL

/// What the other side's certificate says, for messages.
struct PeerCertificate: Sendable {
    /// The hosts that it is for, or its subject where it names none.
    let names: String
    let issuer: String
    let begin: String
    let end: String

    init(_ certificate: OpaquePointer) {
        let subject = unsafe Self.text { unsafe X509_NAME_print_ex($0, X509_get_subject_name(certificate), 0, 0) }
        let index = unsafe X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1)
        names =
            index < 0
            ? subject
            : unsafe Self.text { unsafe X509V3_EXT_print($0, X509_get_ext(certificate, index), 0, 0) }
        issuer = unsafe Self.text { unsafe X509_NAME_print_ex($0, X509_get_issuer_name(certificate), 0, 0) }
        begin = unsafe Self.text { unsafe ASN1_TIME_print($0, X509_get0_notBefore(certificate)) }
        end = unsafe Self.text { unsafe ASN1_TIME_print($0, X509_get0_notAfter(certificate)) }
    }

    /// What `print` writes, cut to 200 characters; whoever made the certificate may have put anything there.
    private static func text(_ print: (OpaquePointer) -> Int32) -> String {
        guard let memory = unsafe BIO_new(BIO_s_mem()) else { preconditionFailure("out of memory") }
        defer { unsafe BIO_free(memory) }
        _ = unsafe print(memory)
        var start: UnsafeMutablePointer<CChar>?
        let count = unsafe pb_memory_text(memory, &start)
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: min(count, 200))
        return unsafe String(decoding: bytes.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}

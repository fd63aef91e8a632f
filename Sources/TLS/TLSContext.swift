internal import COpenSSL
internal import Glibc

/// What a session is made from: the authorities, our certificate with its key, and the versions.
@safe final class TLSContext {
    let pointer: OpaquePointer

    init(_ settings: TLSSettings) throws(TLSError) {
        guard let pointer = unsafe SSL_CTX_new(TLS_client_method()) else { preconditionFailure("out of memory") }
        unsafe self.pointer = pointer
        unsafe pb_set_partial_writes(pointer)
        unsafe pb_set_options(pointer)
        let isSet = unsafe pb_set_minimum_version(pointer, settings.minimumVersion.number)
        precondition(isSet == 1, "OpenSSL does not know TLS \(settings.minimumVersion.rawValue)")
        if settings.isVerified { try loadAuthorities(settings.authorityFile) }
        if let certificate = settings.certificateFile, let key = settings.keyFile {
            try loadCertificate(certificate)
            try loadKey(key, of: certificate)
        }
    }

    deinit { unsafe SSL_CTX_free(pointer) }

    private func loadAuthorities(_ file: String?) throws(TLSError) {
        ERR_clear_error()
        guard let file else {
            unsafe SSL_CTX_set_default_verify_paths(pointer)
            return
        }
        try require(
            unsafe SSL_CTX_load_verify_file(pointer, file) == 1, file, "it holds no certificate of an authority in PEM")
    }

    /// Gives back what a handshake alone needs, as the session keeps its context: the system's authorities take megabytes.
    func forgetAuthorities() {
        guard let store = unsafe X509_STORE_new() else { preconditionFailure("out of memory") }
        unsafe SSL_CTX_set_cert_store(pointer, store)
    }

    private func loadCertificate(_ file: String) throws(TLSError) {
        ERR_clear_error()
        try require(
            unsafe SSL_CTX_use_certificate_chain_file(pointer, file) == 1, file, "it holds no certificate in PEM")
    }

    private func loadKey(_ file: String, of certificate: String) throws(TLSError) {
        // OpenSSL would ask at the terminal.
        unsafe SSL_CTX_set_default_passwd_cb(pointer) { _, _, _, _ in -1 }
        ERR_clear_error()
        guard unsafe SSL_CTX_use_PrivateKey_file(pointer, file, SSL_FILETYPE_PEM) != 1 else { return }
        let error = ERR_peek_last_error()
        if ERR_GET_LIB(error) == ERR_LIB_X509, ERR_GET_REASON(error) == X509_R_KEY_VALUES_MISMATCH {
            throw TLSError("the key \(file) does not belong to the certificate \(certificate)")
        }
        try require(false, file, "it holds no private key in PEM that needs no passphrase")
    }

    private func require(_ isLoaded: Bool, _ file: String, _ fault: String) throws(TLSError) {
        guard !isLoaded else { return }
        let isReadable = unsafe access(file, R_OK) == 0
        let reason = isReadable ? fault : unsafe String(cString: strerror(errno))
        throw TLSError("the file \(file) cannot be used: \(reason)")
    }
}

extension TLSVersion {
    fileprivate var number: Int32 {
        switch self {
        case .v12: TLS1_2_VERSION
        case .v13: TLS1_3_VERSION
        }
    }
}

extension TLSSettings {
    /// Throws where one of the files cannot be used.
    public func validate() throws(TLSError) { _ = try TLSContext(self) }
}
